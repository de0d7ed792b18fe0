using System.Text;
using System.Text.Json;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Json;
using Tarn.Prep.IO.Records;
using Tarn.Prep.Written;

namespace Tarn.Prep.Cleaning;

/// <summary>Reads the JSON that a column of text holds, each distinct text once.</summary>
internal static class FlattenedText
{
    private const string Zoned = "zoned";

    private static readonly CellRules Rules = new(CsvOptions.Default);

    /// <summary>Whether all values are lists or records.</summary>
    public static bool IsJson(TextColumn column)
    {
        var counts = column.Counts();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0 && !IsJson(column.Categories[code]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The fields that the values have; none of lists or records but what they hold.</summary>
    public static IReadOnlyList<FlattenedField> Fields(TextColumn column, int most)
    {
        var (row, top) = Begin(column, most, out var walker);
        var counts = column.Counts();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                Walk(column, code, walker, row, top);
                foreach (ref readonly var cell in row.Cells)
                {
                    cell.Node.Facts.Add(cell, row.Bytes(cell), Rules, 0);
                }
            }
        }

        return [.. top.All().Where(node => node != top && (node.Facts.Values > 0 || node.Fields.Count == 0) && !node.IsOpaque).Select(node => Field(node, top))];
    }

    /// <summary>A column for each field that was learnt.</summary>
    public static IEnumerable<Column> Columns(Column column, FlattenedColumn known, int most)
    {
        if (column is not TextColumn text)
        {
            return column.ValueCount == 0
                ? known.Fields.Select(field => Column.Missing(Name(known, field), field.Type, column.Length))
                : throw new PrepException($"The step flatten was fitted on column '{column.Name}' as text, but here it is {Words.Of(column.Type)}; read it as text, or fit again.");
        }

        var (row, top) = Begin(text, most, out var walker);
        foreach (var field in known.Fields)
        {
            var node = field.Path.Aggregate(top, (outer, name) => outer.Field(name));
            node.Column = new RecordColumn(Name(known, field), Type(field), Rules);
        }

        var counts = text.Counts();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                Walk(text, code, walker, row, top);
                foreach (ref readonly var cell in row.Cells)
                {
                    if (cell.Node.Column is { } into && !into.Add(code, cell, row.Bytes(cell), cell.Node.Fields.Count > 0))
                    {
                        throw new PrepException($"'{into.Name}' is {CsvTableColumn.Wanted(into.Type, null)}, but in '{Short(text.Categories[code])}' it is something else; mend it, or fit again.");
                    }
                }
            }
        }

        // Behind the distinct texts one row without a value, for the rows that have none.
        var rows = new int[text.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = text.Codes[at] < 0 ? counts.Length : text.Codes[at];
        }

        return known.Fields.Select(field => field.Path.Aggregate(top, (outer, name) => outer.Field(name)).Column!.Build(counts.Length + 1).Take(rows));
    }

    private static (RecordRow Row, RecordNode Top) Begin(TextColumn column, int most, out JsonWalker walker)
    {
        var row = new RecordRow();
        walker = new JsonWalker(column.Name, most);
        return (row, row.Root.Field(column.Name));
    }

    private static void Walk(TextColumn column, int code, JsonWalker walker, RecordRow row, RecordNode top)
    {
        var bytes = Encoding.UTF8.GetBytes(column.Categories[code]);
        walker.Place = $"'{Short(column.Categories[code])}'";
        row.Begin();
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (reader.Read() && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && walker.Value(ref reader, bytes, row, top) && !reader.Read())
            {
                return;
            }
        }
        catch (JsonException)
        {
            // It is said below, in words that name the value.
        }

        throw new PrepException($"Column '{column.Name}' holds '{Short(column.Categories[code])}', which is neither a list nor a record of JSON; mend it, or make it missing first (markMissing).");
    }

    private static FlattenedField Field(RecordNode node, RecordNode top)
    {
        var path = new List<string>();
        for (var at = node; at != top; at = at.Parent!)
        {
            path.Insert(0, at.Name);
        }

        // A whole number of the training rows may have a fraction later; but for lengths all that a double keeps are doubles.
        var type = CellType.Of(node.Facts.Forms, Rules);
        var isLength = node.Name == JsonWalker.Length && type.Type == ColumnType.Long;
        return new FlattenedField(path, !isLength && type.Type == ColumnType.Long && node.Facts.Forms.HasFlag(CellForms.Double) ? ColumnType.Double : type.Type, type.Dates?.Name ?? (type.Form == CellForms.Zoned ? Zoned : null));
    }

    private static CellType Type(FlattenedField field) => field.Type switch
    {
        ColumnType.Text => CellType.Text,
        ColumnType.Bool => new CellType(field.Type, CellForms.Bool),
        ColumnType.Long => new CellType(field.Type, CellForms.Long),
        ColumnType.Double => new CellType(field.Type, CellForms.Double),
        _ when field.Form is { } form && DateForm.Named(form) is { } dates => new CellType(field.Type, dates.Flag),
        ColumnType.Date => new CellType(field.Type, CellForms.Date),
        _ => new CellType(field.Type, field.Form == Zoned ? CellForms.Zoned : CellForms.Time),
    };

    private static string Name(FlattenedColumn known, FlattenedField field) => string.Join('.', [known.Column, .. field.Path]);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static bool IsJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['[' or '{', ..])
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
