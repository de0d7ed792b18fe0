using System.Runtime.CompilerServices;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>One column of one piece of a file.</summary>
/// <param name="Values">An array of the type that the column holds; category numbers for text.</param>
/// <param name="Missing">The rows without a value, ascending.</param>
/// <param name="Texts">Of text: the categories of this piece.</param>
internal sealed record CsvPart(Array Values, List<int> Missing, Utf8Dictionary? Texts);

internal interface ICsvCell<T>
{
    static abstract bool Parse(ReadOnlySpan<byte> text, out T value);
}

/// <summary>Reads the fields of a piece column by column, so that each loop knows its type.</summary>
/// <param name="ends">Where each field ends (<see cref="CsvIndex"/>); a field begins one behind the end before it, the first at -1 + 1.</param>
/// <param name="skip">How many lines come before the first row.</param>
internal readonly ref struct CsvPieceReader(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, CsvDialect dialect, bool quotes, int skip)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly ReadOnlySpan<int> ends = ends;
    private readonly int fields = dialect.Columns.Length;
    private readonly bool carriage = dialect.Carriage;

    public int Rows => (ends.Length / fields) - skip;

    /// <summary>Null where a field is not spelt in the usual way.</summary>
    public CsvPart? Read(int column) => dialect.Columns[column].Type switch
    {
        ColumnType.Long => Of<long, LongCell>(column, 0),
        ColumnType.Double => Of<double, DoubleCell>(column, double.NaN),
        ColumnType.Bool => Of<bool, BoolCell>(column, false),
        ColumnType.Date => Of<int, DateCell>(column, 0),
        ColumnType.Timestamp => Of<long, TimestampCell>(column, 0),
        _ => Texts(column),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CsvPart? Of<T, TCell>(int column, T nothing) where TCell : ICsvCell<T>
    {
        var values = new T[Rows];
        var missing = new List<int>();
        for (var row = 0; row < values.Length; row++)
        {
            if (!Field(row, column, out var field, out var quoted))
            {
                return null;
            }

            if (field.IsEmpty)
            {
                if (quoted)
                {
                    return null;
                }

                values[row] = nothing;
                missing.Add(row);
            }
            else if (!TCell.Parse(field, out values[row]))
            {
                return null;
            }
        }

        return new CsvPart(values, missing, null);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private CsvPart? Texts(int column)
    {
        var codes = new int[Rows];
        var missing = new List<int>();
        var texts = new Utf8Dictionary();
        var plain = Array.Empty<byte>();
        for (var row = 0; row < codes.Length; row++)
        {
            if (!Field(row, column, out var field, out var quoted))
            {
                return null;
            }

            if (field.IsEmpty)
            {
                // DuckDB takes both nothing and a quoted nothing for a missing value.
                codes[row] = -1;
                missing.Add(row);
            }
            else if (quoted && field.Contains((byte)'"'))
            {
                if (Unescape(field, ref plain) is not (> 0 and var length))
                {
                    return null;
                }

                codes[row] = texts.Code(plain.AsSpan(0, length));
            }
            else
            {
                codes[row] = texts.Code(field);
            }
        }

        return new CsvPart(codes, missing, texts);
    }

    /// <summary>The field without its quotes; false where a quote stands in an unusual place, or a line ends as others do not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Field(int row, int column, out ReadOnlySpan<byte> field, out bool quoted)
    {
        var place = ((row + skip) * fields) + column;
        var start = place == 0 ? 0 : ends[place - 1] + 1;
        field = text[start..ends[place]];
        quoted = false;
        if (column == fields - 1)
        {
            if (carriage != (!field.IsEmpty && field[^1] == (byte)'\r'))
            {
                return false;
            }

            field = carriage ? field[..^1] : field;
        }

        if (!quotes || field.IsEmpty)
        {
            return true;
        }

        quoted = field[0] == (byte)'"';
        if (!quoted)
        {
            return !field.Contains((byte)'"');
        }

        if (field.Length < 2 || field[^1] != (byte)'"')
        {
            return false;
        }

        field = field[1..^1];
        return true;
    }

    /// <summary>Two quotes become one; the length, or -1 where a quote stands alone.</summary>
    private static int Unescape(ReadOnlySpan<byte> field, ref byte[] plain)
    {
        if (plain.Length < field.Length)
        {
            plain = new byte[field.Length * 2];
        }

        var length = 0;
        for (var at = 0; at < field.Length; at++)
        {
            if (field[at] == (byte)'"' && (++at == field.Length || field[at] != (byte)'"'))
            {
                return -1;
            }

            plain[length++] = field[at];
        }

        return length;
    }

    private readonly struct LongCell : ICsvCell<long>
    {
        public static bool Parse(ReadOnlySpan<byte> text, out long value) => CsvCells.Long(text, out value);
    }

    private readonly struct DoubleCell : ICsvCell<double>
    {
        public static bool Parse(ReadOnlySpan<byte> text, out double value) => CsvCells.Double(text, out value);
    }

    private readonly struct BoolCell : ICsvCell<bool>
    {
        public static bool Parse(ReadOnlySpan<byte> text, out bool value) => CsvCells.Bool(text, out value);
    }

    private readonly struct DateCell : ICsvCell<int>
    {
        public static bool Parse(ReadOnlySpan<byte> text, out int value) => CsvCells.Date(text, out value);
    }

    private readonly struct TimestampCell : ICsvCell<long>
    {
        public static bool Parse(ReadOnlySpan<byte> text, out long value) => CsvCells.Timestamp(text, out value);
    }
}
