using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Records;

/// <summary>Settles which fields are columns, how they are called, and of which types they are.</summary>
internal static class RecordColumns
{
    /// <summary>The fields that are columns and wanted, each with its column.</summary>
    /// <exception cref="PrepException">A column that is wanted is not there.</exception>
    public static IReadOnlyList<RecordNode> Chosen(RecordNode root, CsvWanted wanted, CellRules rules, bool partitions, List<string> notes)
    {
        var named = Named(root, notes);
        if (wanted.Columns is { } names)
        {
            if (!partitions && names.FirstOrDefault(name => !named.Exists(one => one.Name == name)) is { } unknown)
            {
                throw new PrepException($"There is no column '{unknown}' in '{wanted.Described}'; it has {string.Join(", ", named.Take(20).Select(one => $"'{one.Name}'"))}.");
            }

            named.RemoveAll(one => !names.Contains(one.Name));
        }

        foreach (var (node, name) in named)
        {
            node.Column = new RecordColumn(name, Type(node, wanted.Expected?.FirstOrDefault(column => column.Name == name)?.Type, wanted.ExpectedForms?.GetValueOrDefault(name), rules), rules);
        }

        return [.. named.Select(one => one.Node)];
    }

    /// <summary>Fields of the outermost record keep their names; others get one that is free.</summary>
    private static List<(RecordNode Node, string Name)> Named(RecordNode root, List<string> notes)
    {
        var named = new List<(RecordNode, string)>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var tops = new Dictionary<RecordNode, string>();
        foreach (var (node, place) in root.Fields.Select((node, place) => (node, place)).Where(one => IsColumn(one.node)))
        {
            var name = CsvNames.Free(node.Name.Length == 0 ? CsvNames.Numbered(place) : node.Name, true, taken);
            taken.Add(name);
            tops.Add(node, name);
            if (name != node.Name)
            {
                notes.Add(node.Name.Length == 0 ? $"A field has no name; its column is called '{name}'." : $"Field '{node.Name}' is named like another one but for its case; its column is called '{name}'.");
            }
        }

        foreach (var node in root.Fields.SelectMany(field => field.All()).Where(IsColumn))
        {
            if (!tops.TryGetValue(node, out var name))
            {
                name = CsvNames.Free(node.Path, true, taken);
                taken.Add(name);
            }

            named.Add((node, name));
        }

        return named;
    }

    /// <summary>A field that holds nothing but records with fields is no column: its fields are.</summary>
    private static bool IsColumn(RecordNode node) => node.IsOpaque || node.Facts.Values > 0 || node.Fields.Count == 0;

    private static CellType Type(RecordNode node, ColumnType? expected, string? form, CellRules rules)
    {
        var forms = node.IsOpaque || (node.Facts.Empty > 0 && node.Fields.Count == 0) ? CellForms.None : node.Facts.Forms;
        return expected switch
        {
            null => CellType.Of(forms, rules),
            ColumnType.Text => CellType.Text,
            ColumnType.Bool => new CellType(ColumnType.Bool, CellForms.Bool),
            ColumnType.Long when !forms.HasFlag(CellForms.Long) && forms.HasFlag(CellForms.Double) => new CellType(ColumnType.Double, CellForms.Double),
            ColumnType.Long => new CellType(ColumnType.Long, CellForms.Long),
            ColumnType.Double => new CellType(ColumnType.Double, CellForms.Double),
            { } type when form is not null && DateForm.Named(form) is { } dates => new CellType(type, dates.Flag),
            { } type when form is not null && form == rules.Given => new CellType(type, CellForms.Given),
            ColumnType.Date => new CellType(ColumnType.Date, CellForms.Date),
            _ => new CellType(ColumnType.Timestamp, forms.HasFlag(CellForms.Time) || !forms.HasFlag(CellForms.Zoned) ? CellForms.Time : CellForms.Zoned),
        };
    }
}
