namespace Tarn.Prep.Frames;

public enum ColumnType
{
    Double,
    Long,
    Bool,
    Text,
    Date,
    Timestamp,
}

/// <summary>A named, immutable sequence of values of one type, each of which may be missing.</summary>
public abstract class Column
{
    private protected Column(string name, int length)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Length = length;
    }

    public string Name { get; }

    public int Length { get; }

    public abstract ColumnType Type { get; }

    /// <summary>How many values are missing.</summary>
    public abstract int NullCount { get; }

    public int ValueCount => Length - NullCount;

    public abstract bool IsNull(int row);

    /// <summary>
    /// The value as a .NET object: double, long, bool, string, DateOnly, DateTime (UTC), or null. For looking at
    /// single values; work on whole columns goes through the typed spans.
    /// </summary>
    public abstract object? this[int row] { get; }

    /// <summary>The rows named, in the order named; a row may be named more than once.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    public abstract Column Rename(string name);

    /// <summary>The value as invariant text (dates as ISO 8601), or null where it is missing.</summary>
    public abstract string? Text(int row);

    /// <summary>
    /// The column as numbers, NaN where a value is missing: booleans as 0 and 1, dates as days and timestamps as
    /// seconds since 1970. The array may be the column's own: it must not be written to.
    /// </summary>
    /// <exception cref="PrepException">The column holds text.</exception>
    public abstract ReadOnlySpan<double> Numbers();

    public bool IsNumeric => Type is ColumnType.Double or ColumnType.Long or ColumnType.Bool;

    /// <summary>A column without any value.</summary>
    internal static Column Missing(string name, ColumnType type, int rows)
    {
        NullMask All()
        {
            var missing = new bool[rows];
            Array.Fill(missing, true);
            return NullMask.From(missing);
        }

        return type switch
        {
            ColumnType.Double => new DoubleColumn(name, [.. Enumerable.Repeat(double.NaN, rows)]),
            ColumnType.Long => new LongColumn(name, new long[rows], All()),
            ColumnType.Bool => new BoolColumn(name, new bool[rows], All()),
            ColumnType.Text => new TextColumn(name, [.. Enumerable.Repeat(-1, rows)], []),
            ColumnType.Date => new DateColumn(name, new int[rows], All()),
            _ => new TimestampColumn(name, new long[rows], All()),
        };
    }

    /// <summary>The columns one below the other, under the name of the first. All must have the same type.</summary>
    public static Column Concat(IReadOnlyList<Column> parts) => ColumnConcat.Concat(parts);

    public override string ToString() => $"{Name}: {Type}, {Length} rows, {NullCount} missing";
}
