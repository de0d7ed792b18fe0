using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.IO.Csv;

/// <summary>What fields mean in a source: the signs within its numbers, its form of dates, and what stands for nothing.</summary>
internal sealed class CellRules
{
    private static readonly string[] UsualNulls = ["na", "n/a", "#n/a", "<na>", "nan", "-nan", "null", "none", "nil", "-", "--", "?", "."];

    private static readonly byte[][] UsualNullBytes = [.. UsualNulls.Select(Encoding.UTF8.GetBytes)];

    private readonly byte[][]? nulls;
    private readonly char mark;
    private readonly char? group;

    public CellRules(CsvOptions options)
    {
        nulls = options.Nulls is null ? null : [.. options.Nulls.Select(Encoding.UTF8.GetBytes)];
        mark = options.Decimal ?? '.';
        group = options.Thousands;
        Given = options.DateFormat;
        GivenType = Given is null ? ColumnType.Text : DateFormats.HasTime(Given) ? ColumnType.Timestamp : ColumnType.Date;
    }

    public string? Given { get; }

    public ColumnType GivenType { get; }

    /// <summary>Whether numbers are written with other signs than a point.</summary>
    public bool OtherNumbers => mark != '.' || group is not null;

    public bool HasNulls => nulls is { Length: > 0 };

    /// <summary>Whether the field is one of the texts that were given for nothing.</summary>
    public bool IsGivenNull(ReadOnlySpan<byte> field)
    {
        foreach (var word in nulls ?? [])
        {
            if (field.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the field stands for nothing among numbers, truth values and dates.</summary>
    public bool IsUsualNull(ReadOnlySpan<byte> field)
    {
        if (nulls is not null || field.Length > 5)
        {
            return false;
        }

        foreach (var word in UsualNullBytes)
        {
            if (CsvCells.IsWord(field, word))
            {
                return true;
            }
        }

        return false;
    }

    public static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> field) => field.Trim(" \t"u8);

    /// <summary>All that a field which holds something can be.</summary>
    public CellForms Forms(ReadOnlySpan<byte> field)
    {
        var text = Trimmed(field);
        if (text.IsEmpty || IsUsualNull(text))
        {
            return CellForms.All;
        }

        var forms = CellForms.None;
        if (CsvCells.Bool(text, out _))
        {
            return CellForms.Bool;
        }

        if (Long(text, out var whole))
        {
            forms = whole is >= -(1L << 53) and <= 1L << 53 || Double(text, out _) ? CellForms.Long | CellForms.Double | CellForms.Exact : CellForms.Long | CellForms.Exact;
        }
        else if (Double(text, out _))
        {
            forms = CellForms.Double | CellForms.Exact;
        }
        else if (CsvCells.IsNumber(text))
        {
            forms = CellForms.Exact;
        }
        else if (text[0] is >= (byte)'0' and <= (byte)'9')
        {
            forms = CsvTimes.Date(text, out _) ? CellForms.Date | CellForms.Time
                : CsvTimes.Time(text, out _) ? CellForms.Time
                : CsvTimes.Zoned(text, out _) ? CellForms.Zoned
                : DateForm.Forms(text);
        }

        return Given is not null && IsGivenDate(text, out _) ? forms | CellForms.Given : forms;
    }

    public bool Long(ReadOnlySpan<byte> text, out long value)
    {
        if (!OtherNumbers)
        {
            return CsvCells.Long(text, out value);
        }

        value = 0;
        Span<byte> plain = stackalloc byte[64];
        return LocalNumbers.Plain(text, mark, group, plain, out var length) && CsvCells.Long(plain[..length], out value);
    }

    public bool Double(ReadOnlySpan<byte> text, out double value)
    {
        if (!OtherNumbers)
        {
            return CsvCells.Double(text, out value);
        }

        value = 0;
        Span<byte> plain = stackalloc byte[64];
        return LocalNumbers.Plain(text, mark, group, plain, out var length) && CsvCells.Double(plain[..length], out value);
    }

    /// <summary>Microseconds since 1970 of a date of the form that was given.</summary>
    public bool IsGivenDate(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length > 64)
        {
            return false;
        }

        Span<char> chars = stackalloc char[64];
        if (!Encoding.UTF8.TryGetChars(text, chars, out var length)
            || !DateTime.TryParseExact(chars[..length], Given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        microseconds = TimestampColumn.FromDateTime(time);
        return true;
    }
}
