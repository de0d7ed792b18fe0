namespace Tarn.Prep.Frames;

/// <summary>
/// Strings, dictionary encoded: each row holds the number of its category, or -1 where it is missing. A category may be
/// used by no row (after rows were taken), but is never there twice.
/// </summary>
public sealed class TextColumn : Column
{
    private readonly int[] codes;
    private readonly string[] categories;
    private readonly Lazy<int> nullCount;

    public TextColumn(string name, int[] codes, string[] categories) : base(name, codes.Length)
    {
        this.codes = codes;
        this.categories = categories;
        foreach (var code in codes)
        {
            if (code < -1 || code >= categories.Length)
            {
                throw new PrepException($"Column '{name}' has the category number {code}, but only {categories.Length} categories.");
            }
        }

        nullCount = new Lazy<int>(() => codes.AsSpan().Count(-1));
    }

    /// <summary>Encodes the values; null is missing.</summary>
    public static TextColumn From(string name, IReadOnlyList<string?> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[values.Count];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = -1;
            if (values[row] is { } value)
            {
                if (!numbers.TryGetValue(value, out var code))
                {
                    code = numbers.Count;
                    numbers.Add(value, code);
                }

                codes[row] = code;
            }
        }

        return new TextColumn(name, codes, [.. numbers.Keys]);
    }

    public override ColumnType Type => ColumnType.Text;

    public override int NullCount => nullCount.Value;

    public ReadOnlySpan<int> Codes => codes;

    public ReadOnlySpan<string> Categories => categories;

    internal string[] CategoryArray => categories;

    public override bool IsNull(int row) => codes[row] < 0;

    public override object? this[int row] => Text(row);

    public override string? Text(int row) => codes[row] < 0 ? null : categories[codes[row]];

    /// <summary>How many rows each category has.</summary>
    public long[] Counts()
    {
        var counts = new long[categories.Length];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts;
    }

    /// <summary>Each value changed; categories that become the same are one afterwards.</summary>
    public TextColumn Map(Func<string, string> change)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new int[categories.Length];
        for (var category = 0; category < places.Length; category++)
        {
            var changed = change(categories[category]);
            if (!numbers.TryGetValue(changed, out places[category]))
            {
                places[category] = numbers.Count;
                numbers.Add(changed, places[category]);
            }
        }

        return new TextColumn(Name, [.. codes.Select(code => code < 0 ? -1 : places[code])], [.. numbers.Keys]);
    }

    /// <summary>The same values over a dictionary of the categories that rows use, in the order of their first use.</summary>
    internal TextColumn WithoutUnused()
    {
        var places = new int[categories.Length];
        var used = new List<string>();
        var renumbered = new int[codes.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            var code = codes[row];
            if (code >= 0 && places[code] == 0)
            {
                used.Add(categories[code]);
                places[code] = used.Count;
            }

            renumbered[row] = code < 0 ? -1 : places[code] - 1;
        }

        return new TextColumn(Name, renumbered, [.. used]);
    }

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = codes[rows[row]];
        }

        return new TextColumn(Name, taken, categories);
    }

    public override Column Rename(string name) => new TextColumn(name, codes, categories);

    public override ReadOnlySpan<double> Numbers() =>
        throw new PrepException($"Column '{Name}' holds text, not numbers; encode it first or leave it out.");
}
