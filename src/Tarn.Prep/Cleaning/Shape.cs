using Tarn.Prep.Frames;

namespace Tarn.Prep.Cleaning;

/// <summary>Keeps the columns named, in their order, and leaves all others out.</summary>
public sealed record SelectColumns : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options) => frame.Select(Columns);

    protected override void Check(Frame frame) => frame.Pick(Columns);
}

/// <summary>Gives columns other names.</summary>
public sealed record RenameColumns : StatelessStep
{
    /// <summary>For each column its new name.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        Check(frame);
        return new Frame([.. frame.Columns.Select(column => Columns.TryGetValue(column.Name, out var name) ? column.Rename(name) : column)]);
    }

    protected override void Check(Frame frame)
    {
        frame.Pick([.. Columns.Keys]);
        var names = frame.Names.Select(name => Columns.GetValueOrDefault(name, name)).ToList();
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PrepException($"Two columns would be named '{twice.Key}'; give each a name of its own.");
        }
    }
}

/// <summary>Puts other values in the place of some, each of the column's own type; what is not named stays.</summary>
public sealed record ReplaceValues : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>For each value, as text, what takes its place.</summary>
    public required IReadOnlyDictionary<string, Scalar> Values { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options) => frame.With([.. frame.Pick(Columns).Select(Replaced)]);

    protected override void Check(Frame frame)
    {
        foreach (var column in frame.Pick(Columns).Where(column => column.Type is not (ColumnType.Text or ColumnType.Long or ColumnType.Double)))
        {
            throw new PrepException($"Column '{column.Name}' is {Written.Words.Of(column.Type)}; only texts and numbers are replaced.");
        }
    }

    private Column Replaced(Column column)
    {
        if (column is TextColumn text)
        {
            return text.Map(value => Values.TryGetValue(value, out var other) ? other.ToString() : value);
        }

        var numbers = column.Numbers().ToArray();
        var others = new Dictionary<double, double>();
        foreach (var (from, to) in Values)
        {
            others[Number(column, from)] = to.Number ?? throw new PrepException($"Column '{column.Name}' holds numbers, and '{to}' is none.");
        }

        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = !double.IsNaN(numbers[row]) && others.TryGetValue(numbers[row], out var other) ? other : numbers[row];
        }

        return column is LongColumn longs && others.Values.All(other => double.IsInteger(other) && Math.Abs(other) <= 1L << 53)
            ? new LongColumn(column.Name, [.. Enumerable.Range(0, longs.Length).Select(row => longs.IsNull(row) || !others.TryGetValue(longs.Values[row], out var other) ? longs.Values[row] : (long)other)], longs.Nulls)
            : new DoubleColumn(column.Name, numbers);
    }

    private static double Number(Column column, string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new PrepException($"Column '{column.Name}' holds numbers, and '{text}' is none.");
}

/// <summary>Draws numbers beyond a limit to the limit.</summary>
public sealed record Clip : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The least that stays as it is; null for no limit.</summary>
    public double? Least { get; init; }

    /// <summary>The most that stays as it is; null for no limit.</summary>
    public double? Most { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        Check(frame);
        var (least, most) = (Least ?? double.NegativeInfinity, Most ?? double.PositiveInfinity);
        return frame.With([.. frame.Pick(Columns).Select(column => column is LongColumn longs && IsWhole(Least) && IsWhole(Most)
            ? new LongColumn(column.Name, [.. longs.Values.ToArray().Select(value => value < least ? (long)least : value > most ? (long)most : value)], longs.Nulls)
            : (Column)new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(value => value < least ? least : value > most ? most : value)]))]);
    }

    protected override void Check(Frame frame)
    {
        if ((Least is null && Most is null) || Least > Most || double.IsNaN(Least ?? 0) || double.IsNaN(Most ?? 0))
        {
            throw new PrepException("Clipping needs a limit: least, most, or both, and the least is not above the most.");
        }

        Logarithm.CheckNumbers(frame, Columns, "clipping");
    }

    private static bool IsWhole(double? limit) => limit is not { } value || (double.IsInteger(value) && Math.Abs(value) <= 1L << 53);
}

/// <summary>Takes the natural logarithm of numbers, which brings long tails in.</summary>
public sealed record Logarithm : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Take the logarithm of one more than the value, which 0 has too.</summary>
    public bool PlusOne { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        CheckNumbers(frame, Columns, "a logarithm");
        return frame.With([.. frame.Pick(Columns).Select(Taken)]);
    }

    protected override void Check(Frame frame) => CheckNumbers(frame, Columns, "a logarithm");

    internal static void CheckNumbers(Frame frame, IReadOnlyList<string> columns, string method)
    {
        if (frame.Pick(columns).FirstOrDefault(column => column.Type is not (ColumnType.Double or ColumnType.Long)) is { } other)
        {
            throw new PrepException($"Column '{other.Name}' is {Written.Words.Of(other.Type)}, but {method} needs numbers; parse or convert it first.");
        }
    }

    private DoubleColumn Taken(Column column)
    {
        var numbers = column.Numbers();
        var taken = new double[numbers.Length];
        for (var row = 0; row < taken.Length; row++)
        {
            var value = PlusOne ? 1 + numbers[row] : numbers[row];
            taken[row] = value > 0 || double.IsNaN(value)
                ? PlusOne ? double.LogP1(numbers[row]) : Math.Log(numbers[row])
                : throw new PrepException($"Column '{column.Name}' holds {column.Text(row)} in row {row + 1}, which has no logarithm{(PlusOne ? "" : "; plusOne takes 0 too")}. Clip it first, or scale by yeo-johnson.");
        }

        return new DoubleColumn(column.Name, taken);
    }
}
