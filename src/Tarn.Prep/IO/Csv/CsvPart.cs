using System.Runtime.CompilerServices;
using System.Text;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>One column of one piece of a file.</summary>
/// <param name="Values">An array of the type that the column holds; category numbers for text.</param>
/// <param name="Missing">The rows without a value, ascending.</param>
/// <param name="Texts">Of text: the categories of this piece.</param>
/// <param name="Words">The words that stood for nothing, and how often; null for none.</param>
internal sealed record CsvPart(Array Values, List<int> Missing, Utf8Dictionary? Texts, Dictionary<string, int>? Words);

/// <summary>Reads the fields of a piece column by column, so that each loop knows its type.</summary>
internal static class CsvColumn
{
    /// <summary>Null where a field is not of the type.</summary>
    public static CsvPart? Read(CsvRows rows, int column, CellType type, CellRules rules) => type.Form switch
    {
        CellForms.Bool => Of(rows, column, false, new BoolCell(), rules),
        CellForms.Long when rules.OtherNumbers => Of(rows, column, 0L, new LocalLongCell(rules), rules),
        CellForms.Long => Of(rows, column, 0L, new LongCell(), rules),
        CellForms.Double when rules.OtherNumbers => Of(rows, column, double.NaN, new LocalDoubleCell(rules), rules),
        CellForms.Double => Of(rows, column, double.NaN, new DoubleCell(), rules),
        CellForms.Date => Of(rows, column, 0, new DateCell(), rules),
        CellForms.Time => Of(rows, column, 0L, new TimeCell(), rules),
        CellForms.Zoned => Of(rows, column, 0L, new ZonedCell(), rules),
        CellForms.Given when type.Type == ColumnType.Date => Of(rows, column, 0, new GivenDayCell(rules), rules),
        CellForms.Given => Of(rows, column, 0L, new GivenTimeCell(rules), rules),
        CellForms.None => Texts(rows, column, rules),
        _ when type.Type == ColumnType.Date => Of(rows, column, 0, new FormDayCell(type.Dates!), rules),
        _ => Of(rows, column, 0L, new FormTimeCell(type.Dates!), rules),
    };

    /// <summary>What all fields of the column can be.</summary>
    public static CellForms Forms(CsvRows rows, int column, CellRules rules)
    {
        var forms = CellForms.All;
        for (var row = 0; row < rows.Count && forms != CellForms.None; row++)
        {
            rows.Field(row, column, out var field);
            if (!field.IsEmpty && !(rules.HasNulls && rules.IsGivenNull(field)))
            {
                forms &= rules.Forms(field);
            }
        }

        return forms;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CsvPart? Of<T, TCell>(CsvRows rows, int column, T nothing, TCell cell, CellRules rules) where TCell : struct, ICsvCell<T>
    {
        var values = new T[rows.Count];
        var missing = new List<int>();
        Dictionary<string, int>? words = null;
        var nulls = rules.HasNulls;
        for (var row = 0; row < values.Length; row++)
        {
            rows.Field(row, column, out var field);
            if (field.IsEmpty || (nulls && rules.IsGivenNull(field)))
            {
                values[row] = nothing;
                missing.Add(row);
            }
            else if (!cell.Parse(field, out values[row]) && !Rarely(field, cell, rules, ref values[row], nothing, missing, row, ref words))
            {
                return null;
            }
        }

        return new CsvPart(values, missing, null, words);
    }

    /// <summary>Blanks around the value, or a word for nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Rarely<T, TCell>(ReadOnlySpan<byte> field, TCell cell, CellRules rules, ref T value, T nothing, List<int> missing, int row, ref Dictionary<string, int>? words) where TCell : struct, ICsvCell<T>
    {
        var text = CellRules.Trimmed(field);
        if (text.IsEmpty || rules.IsUsualNull(text))
        {
            value = nothing;
            missing.Add(row);
            if (!text.IsEmpty)
            {
                var word = Encoding.UTF8.GetString(text);
                words ??= new Dictionary<string, int>(StringComparer.Ordinal);
                words[word] = words.GetValueOrDefault(word) + 1;
            }

            return true;
        }

        return text.Length < field.Length && cell.Parse(text, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CsvPart Texts(CsvRows rows, int column, CellRules rules)
    {
        var codes = new int[rows.Count];
        var missing = new List<int>();
        var texts = new Utf8Dictionary();
        var plain = Array.Empty<byte>();
        var nulls = rules.HasNulls;
        for (var row = 0; row < codes.Length; row++)
        {
            var quoted = rows.Field(row, column, out var field);
            if (quoted)
            {
                field = rows.Plain(field, ref plain);
            }

            // Nothing within quotes is an empty text; nothing without them is no value.
            if ((field.IsEmpty && !quoted) || (nulls && rules.IsGivenNull(field)))
            {
                codes[row] = -1;
                missing.Add(row);
            }
            else
            {
                codes[row] = texts.Code(field);
            }
        }

        return new CsvPart(codes, missing, texts, null);
    }
}
