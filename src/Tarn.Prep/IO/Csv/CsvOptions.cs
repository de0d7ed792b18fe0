using System.Text.Json.Serialization;
using Tarn.Prep.Written;

namespace Tarn.Prep.IO.Csv;

/// <summary>How delimited files are written, as far as their reader says so; what is null is found out, and told in the <see cref="SourceReading"/>.</summary>
public sealed record CsvOptions
{
    public static CsvOptions Default { get; } = new();

    /// <summary>The sign between fields.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The sign around fields that hold delimiters or line ends; NUL for none.</summary>
    public char? Quote { get; init; }

    /// <summary>The sign before a quote within quotes; the quote itself where it is doubled.</summary>
    public char? Escape { get; init; }

    /// <summary>Whether the first line behind those skipped names the columns.</summary>
    public bool? Header { get; init; }

    /// <summary>The line that names the columns, counted from 1; what comes before it is skipped.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>Lines before the header that are passed over.</summary>
    public int? Skip { get; init; }

    /// <summary>The name of the encoding, such as utf-8, windows-1252 or utf-16.</summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// Texts that mean a missing value in every column, quoted or not. Null takes nothing at all, and in columns that otherwise hold
    /// numbers, truth values or dates alone the usual words (NA, NULL, NaN, …).
    /// </summary>
    public IReadOnlyList<string>? Nulls { get; init; }

    /// <summary>The sign before the fraction of a number; the point for null.</summary>
    public char? Decimal { get; init; }

    /// <summary>The sign between groups of three digits; none for null.</summary>
    public char? Thousands { get; init; }

    /// <summary>The form of dates besides ISO 8601, such as <c>dd/MM/yyyy</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Lines that begin with this sign are passed over.</summary>
    public char? Comment { get; init; }

    /// <summary>Of a workbook: the name of the sheet; null for the first one.</summary>
    public string? Sheet { get; init; }

    /// <summary>What to do with rows of another number of fields than the table has columns; null refuses.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<BadRows>))]
    public BadRows? BadRows { get; init; }

    /// <summary>These, and where they say nothing what the others say.</summary>
    public CsvOptions Or(CsvOptions? others) => others is null ? this : new CsvOptions
    {
        Delimiter = Delimiter ?? others.Delimiter,
        Quote = Quote ?? others.Quote,
        Escape = Escape ?? others.Escape,
        Header = Header ?? (HeaderLine is null ? others.Header : null),
        HeaderLine = HeaderLine ?? (Header is null ? others.HeaderLine : null),
        Skip = Skip ?? others.Skip,
        Encoding = Encoding ?? others.Encoding,
        Nulls = Nulls ?? others.Nulls,
        Decimal = Decimal ?? others.Decimal,
        Thousands = Thousands ?? others.Thousands,
        DateFormat = DateFormat ?? others.DateFormat,
        Comment = Comment ?? others.Comment,
        BadRows = BadRows ?? others.BadRows,
        Sheet = Sheet ?? others.Sheet,
    };

    /// <exception cref="PrepException">Two signs are the same, or one cannot stand where it is given.</exception>
    internal void Check()
    {
        Plain(Delimiter, "delimiter");
        Plain(Quote, "quote");
        Plain(Escape, "escape");
        Plain(Comment, "comment");
        var mark = Decimal ?? '.';
        if (!IsMark(mark) || (Thousands is { } group && !IsMark(group)))
        {
            throw new PrepException($"The signs within numbers are a point, a comma, a blank, an apostrophe or an underscore, not '{(IsMark(mark) ? Thousands : mark)}'.");
        }

        if (Thousands == mark)
        {
            throw new PrepException($"'{mark}' cannot stand both before the fraction and between thousands; give two different signs.");
        }

        if (Delimiter is { } sign && (sign == Quote || sign == Comment))
        {
            throw new PrepException($"'{sign}' cannot be the delimiter and another sign too; give two different signs.");
        }

        if (HeaderLine < 1 || Skip < 0)
        {
            throw new PrepException("The header's line is counted from 1, and no fewer than 0 lines are skipped.");
        }

        if (HeaderLine is not null && Skip is not null)
        {
            throw new PrepException("The line of the header says already how many lines are skipped; give one of both.");
        }

        if (DateFormat is { } format && !DateFormats.IsFormat(format))
        {
            throw new PrepException($"'{format}' is not a form of dates; write it with yyyy, MM, dd, HH, mm and ss, such as dd/MM/yyyy HH:mm.");
        }
    }

    private static void Plain(char? sign, string what)
    {
        if (sign is >= '\u0080' or '\r' or '\n')
        {
            throw new PrepException($"'{sign}' cannot be the {what}: it is one sign of ASCII, such as ',' or ';'.");
        }
    }

    private static bool IsMark(char sign) => sign is '.' or ',' or ' ' or '\'' or '_' or '\u00A0' or '\u202F' or '\u2019';
}

/// <summary>What becomes of rows whose number of fields is not that of the table, or whose quotes do not match.</summary>
public enum BadRows
{
    /// <summary>The first one ends the reading with an error that names its line.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,

    /// <summary>They are left out, and counted.</summary>
    [JsonStringEnumMemberName("skip")] Skip,

    /// <summary>Fields that are not there are missing, those too many lie in a column of their own; counted.</summary>
    [JsonStringEnumMemberName("keep")] Keep,
}
