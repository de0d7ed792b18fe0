using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>A column of all files: where it lies in each, and what its fields are as far as they were seen.</summary>
internal sealed class CsvTableColumn(string name, int[] places, CellForms forms, SchemaColumn? expected, string? expectedForm)
{
    public const string Surplus = "surplus";

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private bool isWhole = true;

    public string Name => name;

    /// <summary>Its place in each file; -1 where the file has none.</summary>
    public int[] Places => places;

    public CellForms Forms { get; private set; } = forms;

    public CellType? Type { get; private set; }

    /// <summary>The columns of all files in the order in which they are met; those that are asked for.</summary>
    public static void Gather(List<CsvTableColumn> columns, IReadOnlyList<CsvFileReader> files, CsvSource csv, CsvWanted wanted, CellRules rules)
    {
        var names = wanted.Columns ?? [.. files.SelectMany(file => file.Dialect.Names).Distinct(StringComparer.Ordinal)];
        columns.Clear();
        foreach (var name in names)
        {
            int[] places = [.. files.Select(file => file.Dialect.Names.ToList().IndexOf(name))];
            if (places.All(place => place < 0) && !csv.Partitions)
            {
                throw new PrepException($"There is no column '{name}' in '{wanted.Described}'; it has {string.Join(", ", files.SelectMany(file => file.Dialect.Names).Distinct().Take(20).Select(known => $"'{known}'"))}.");
            }

            if (places.Any(place => place >= 0))
            {
                var forms = places.Zip(files).Where(pair => pair.First >= 0).Aggregate(CellForms.All, (all, pair) => all & pair.Second.Dialect.Forms[pair.First]);
                columns.Add(new CsvTableColumn(name, places, forms, wanted.Expected?.FirstOrDefault(column => column.Name == name), wanted.ExpectedForms?.GetValueOrDefault(name)));
            }
        }

        columns.ForEach(column => column.Type = column.Expected(rules) ?? CellType.Guess(column.Forms, rules));
    }

    public void Begin()
    {
        isWhole = true;
        words.Clear();
    }

    /// <summary>Takes note of one piece; whether it gave values.</summary>
    public bool Add(CsvPart? part, CellForms forms)
    {
        if (part is null)
        {
            Forms &= forms;
            isWhole = false;
            return false;
        }

        Forms &= Type!.Form == CellForms.None ? Forms : Type.Forms;
        foreach (var (word, count) in part.Words ?? [])
        {
            words[word] = words.GetValueOrDefault(word) + count;
        }

        return true;
    }

    /// <summary>Whether all pieces gave values; otherwise the type is what all fields are.</summary>
    public bool IsSettled(IReadOnlyList<CsvFileReader> files, CellRules rules)
    {
        if (isWhole && Type is not null)
        {
            return true;
        }

        if (Expected(rules) is { } wanted)
        {
            var allowed = wanted.Type == ColumnType.Long && Type == wanted ? CellForms.Double : CellForms.None;
            Type = allowed != CellForms.None && Forms.HasFlag(allowed) ? new CellType(ColumnType.Double, CellForms.Double) : throw Unexpected(files, wanted);
            return false;
        }

        // What cannot be read as what it seems to be is text; the same type again would never end.
        var type = CellType.Of(Forms, rules);
        Type = type == Type ? CellType.Text : type;
        return false;
    }

    /// <summary>The form of dates, where it is not ISO 8601.</summary>
    public string? DateForm(CellRules rules) => Type?.Dates?.Name ?? (Type?.Form == CellForms.Given ? rules.Given : null);

    public IEnumerable<string> Notes(int files, CellRules rules)
    {
        if (words.Count > 0)
        {
            yield return CsvNotes.Words(name, words);
        }

        if (Type?.Dates is { } dates)
        {
            yield return $"Column '{name}' holds dates of the form {dates.Name} (--date-format says otherwise).";
        }

        if (Type?.Form == CellForms.None && CellType.IsAmbiguous(Forms) && expected is null)
        {
            yield return $"Column '{name}' holds dates whose day and month cannot be told apart, so it was left as text; --date-format dd/MM/yyyy or MM/dd/yyyy, written as they are, says which is which.";
        }

        if (Type?.Form == CellForms.None && Forms == CellForms.Exact)
        {
            yield return $"Column '{name}' holds numbers of more digits than a number keeps, so it was left as text; nothing of them is lost.";
        }

        var there = places.Count(place => place >= 0);
        if (there < files)
        {
            yield return $"Column '{name}' is in {there} of {files} files; it is missing in the rows of the others.";
        }
    }

    /// <summary>What a model says that the column is; null where none says it.</summary>
    private CellType? Expected(CellRules rules) => expected?.Type switch
    {
        null => null,
        ColumnType.Text => CellType.Text,
        ColumnType.Bool => new CellType(ColumnType.Bool, CellForms.Bool),
        ColumnType.Long => new CellType(ColumnType.Long, CellForms.Long),
        ColumnType.Double => new CellType(ColumnType.Double, CellForms.Double),
        { } type when expectedForm is not null && Csv.DateForm.Named(expectedForm) is { } form => new CellType(type, form.Flag),
        { } type when expectedForm is not null && expectedForm == rules.Given => new CellType(type, CellForms.Given),
        ColumnType.Date => new CellType(ColumnType.Date, CellForms.Date),
        _ => new CellType(ColumnType.Timestamp, Forms.HasFlag(CellForms.Time) || !Forms.HasFlag(CellForms.Zoned) ? CellForms.Time : CellForms.Zoned),
    };

    private PrepException Unexpected(IReadOnlyList<CsvFileReader> files, CellType wanted)
    {
        for (var file = 0; file < files.Count; file++)
        {
            if (places[file] >= 0 && files[file].Find(places[file], cell => !cell.HasFlag(wanted.Form)) is { } found)
            {
                return new PrepException(
                    $"Line {found.Line} of '{files[file].Text.Path}' has '{(found.Text.Length > 60 ? found.Text[..60] + "…" : found.Text)}' in column '{name}', which is {Wanted(wanted, rulesGiven: expectedForm)}. The data have drifted from what the model was fitted on: correct the value, leave it empty, or fit again.");
            }
        }

        return new PrepException($"Column '{name}' of '{files[0].Text.Path}' holds something other than {Wanted(wanted, expectedForm)}; correct it, or fit again.");
    }

    internal static string Wanted(CellType wanted, string? rulesGiven) => wanted.Type switch
    {
        ColumnType.Bool => "true or false to the model",
        ColumnType.Long or ColumnType.Double => "a number to the model",
        ColumnType.Date => $"a date to the model, written {rulesGiven ?? "yyyy-MM-dd"}",
        _ => $"a time to the model, written {rulesGiven ?? "yyyy-MM-dd HH:mm:ss"}",
    };

    /// <summary>The columns with those that rows or folders add: what bad rows hold too much, and what folders such as <c>year=2001</c> name.</summary>
    public static Frame With(
        IReadOnlyList<Column> columns, CsvSource csv, IReadOnlyList<CsvFileReader> files, int[][] rows, CsvComplaints[] complaints, CsvWanted wanted, CellRules rules, bool surplus = false)
    {
        var all = columns.ToList();
        var taken = all.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (surplus || complaints.Any(one => one.Surplus.Count > 0))
        {
            var texts = new string?[rows.Sum(file => file.Sum())];
            var before = 0;
            for (var file = 0; file < rows.Length; before += rows[file++].Sum())
            {
                foreach (var (row, text) in complaints[file].Surplus)
                {
                    texts[before + row] = text;
                }
            }

            all.Add(TextColumn.From(CsvNames.Free(Surplus, true, taken), texts));
        }

        if (csv.Partitions)
        {
            all.AddRange(CsvPaths.Partitions([.. files.Select(file => file.Text.File)], [.. rows.Select(file => file.Sum())], wanted, rules, taken));
        }

        return new Frame(wanted.Columns is null ? all : [.. wanted.Columns.Select(name => all.First(column => column.Name == name)), .. all.Where(column => column.Name.StartsWith(Surplus, StringComparison.Ordinal) && !wanted.Columns.Contains(column.Name))]);
    }
}
