namespace Tarn.Prep.Frames;

/// <summary>A table in memory: columns of one length with distinct names. Immutable; every change gives a new frame that shares the columns left alone.</summary>
public sealed class Frame
{
    private readonly Dictionary<string, int> places;
    private IReadOnlyList<string> untouched = [];

    public Frame(params IReadOnlyList<Column> columns)
    {
        Columns = [.. columns];
        RowCount = Columns.Count == 0 ? 0 : Columns[0].Length;
        places = new Dictionary<string, int>(Columns.Count, StringComparer.Ordinal);
        for (var place = 0; place < Columns.Count; place++)
        {
            var column = Columns[place];
            if (column.Length != RowCount)
            {
                throw new PrepException($"Column '{column.Name}' has {column.Length} rows, but column '{Columns[0].Name}' has {RowCount}; all columns of a frame have the same length.");
            }

            if (!places.TryAdd(column.Name, place))
            {
                throw new PrepException($"The frame has two columns named '{column.Name}'; rename one of them.");
            }
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount { get; }

    /// <summary>The columns that may be touched by what names none.</summary>
    internal IEnumerable<Column> Free => untouched.Count == 0 ? Columns : Columns.Where(column => !untouched.Contains(column.Name));

    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <exception cref="PrepException">There is no such column.</exception>
    public Column this[string name] => Find(name) ?? throw new PrepException(
        $"There is no column '{name}'; the frame has {(Columns.Count == 0 ? "no columns" : string.Join(", ", Names.Take(20).Select(known => $"'{known}'")) + (Columns.Count > 20 ? " and others" : ""))}.");

    public Column? Find(string name) => places.TryGetValue(name, out var place) ? Columns[place] : null;

    public bool Has(string name) => places.ContainsKey(name);

    /// <summary>The columns named; for null all of them, but for those that only their name touches.</summary>
    public IReadOnlyList<Column> Pick(IReadOnlyList<string>? names) => names is null ? [.. Free] : [.. names.Select(name => this[name])];

    public Frame Select(params IReadOnlyList<string> names) => new([.. names.Select(name => this[name])]);

    public Frame Drop(params IReadOnlyList<string> names)
    {
        var dropped = names.Select(name => this[name].Name).ToHashSet(StringComparer.Ordinal);
        return new Frame([.. Columns.Where(column => !dropped.Contains(column.Name))]);
    }

    /// <summary>The same frame, in which some columns are only touched by what names them.</summary>
    internal Frame Leaving(IReadOnlyList<string> names) => names.Count == 0 && untouched.Count == 0 ? this : new Frame(Columns) { untouched = names };

    /// <summary>Adds columns that a step makes.</summary>
    /// <exception cref="PrepException">There is a column of one of the names: what a person has is not replaced by what a step makes up.</exception>
    internal Frame Adding(params IReadOnlyList<Column> made) => made.FirstOrDefault(column => Has(column.Name)) is { } twice
        ? throw new PrepException($"The step makes a column '{twice.Name}', and the table has one of that name, which would be lost; rename that one first, or leave it out.")
        : With(made);

    /// <summary>Replaces the columns that have the same name, in their place, and adds the others at the end.</summary>
    public Frame With(params IReadOnlyList<Column> columns)
    {
        var result = Columns.ToList();
        var fresh = new Dictionary<string, int>(places, StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (fresh.TryGetValue(column.Name, out var place))
            {
                result[place] = column;
            }
            else
            {
                fresh.Add(column.Name, result.Count);
                result.Add(column);
            }
        }

        return new Frame(result);
    }

    /// <summary>The rows named, in the order named.</summary>
    public Frame Take(int[] rows, PrepOptions? options = null)
    {
        var taken = new Column[Columns.Count];
        (options ?? PrepOptions.Default).ForEach(taken.Length, place => taken[place] = Columns[place].Take(rows));
        return new Frame(taken);
    }

    public Frame Head(int rows) => Take([.. Enumerable.Range(0, Math.Min(rows, RowCount))]);

    /// <summary>The frames one below the other; each must have the same columns in the same order.</summary>
    public static Frame Concat(params IReadOnlyList<Frame> frames)
    {
        if (frames.Count == 0)
        {
            return new Frame();
        }

        foreach (var frame in frames)
        {
            if (!frame.Names.SequenceEqual(frames[0].Names, StringComparer.Ordinal))
            {
                throw new PrepException($"Frames below each other need the same columns: one has {string.Join(", ", frames[0].Names)}, another {string.Join(", ", frame.Names)}.");
            }
        }

        return new Frame([.. Enumerable.Range(0, frames[0].Columns.Count).Select(place => Column.Concat([.. frames.Select(frame => frame.Columns[place])]))]);
    }
}
