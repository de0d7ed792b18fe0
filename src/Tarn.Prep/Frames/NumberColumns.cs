using System.Globalization;

namespace Tarn.Prep.Frames;

/// <summary>
/// Doubles. Not-a-number is how a missing value is held: what the source called null and what it called NaN are both
/// missing, and <see cref="NaNCount"/> tells them apart for the profile. Infinities are values.
/// </summary>
public sealed class DoubleColumn : Column
{
    private readonly double[] values;
    private readonly Lazy<int> nullCount;

    public DoubleColumn(string name, double[] values, int nanCount = 0) : base(name, values.Length)
    {
        this.values = values;
        NaNCount = nanCount;
        nullCount = new Lazy<int>(() => Numerics.Vectors.CountNaN(values));
    }

    /// <summary>How many of the missing values the source gave as NaN rather than null; known only to a column as it was read.</summary>
    public int NaNCount { get; }

    public override ColumnType Type => ColumnType.Double;

    public override int NullCount => nullCount.Value;

    public ReadOnlySpan<double> Values => values;

    internal double[] Array => values;

    public override bool IsNull(int row) => double.IsNaN(values[row]);

    public override object? this[int row] => double.IsNaN(values[row]) ? null : values[row];

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = values[rows[row]];
        }

        return new DoubleColumn(Name, taken);
    }

    public override Column Rename(string name) => new DoubleColumn(name, values, NaNCount);

    public override string? Text(int row) => IsNull(row) ? null : values[row].ToString("R", CultureInfo.InvariantCulture);

    public override ReadOnlySpan<double> Numbers() => values;
}

/// <summary>64-bit whole numbers.</summary>
public sealed class LongColumn(string name, long[] values, NullMask? nulls = null) : MaskedColumn<long>(name, values, nulls)
{
    public override ColumnType Type => ColumnType.Long;

    public ReadOnlySpan<long> Values => Held;

    private protected override object ToObject(long value) => value;

    private protected override string ToText(long value) => value.ToString(CultureInfo.InvariantCulture);

    private protected override void ToNumbers(ReadOnlySpan<long> values, Span<double> numbers)
    {
        for (var row = 0; row < values.Length; row++)
        {
            numbers[row] = values[row];
        }
    }

    private protected override Column With(string name, long[] values, NullMask nulls) => new LongColumn(name, values, nulls);
}

/// <summary>Truth values.</summary>
public sealed class BoolColumn(string name, bool[] values, NullMask? nulls = null) : MaskedColumn<bool>(name, values, nulls)
{
    public override ColumnType Type => ColumnType.Bool;

    public ReadOnlySpan<bool> Values => Held;

    private protected override object ToObject(bool value) => value;

    private protected override string ToText(bool value) => value ? "true" : "false";

    private protected override void ToNumbers(ReadOnlySpan<bool> values, Span<double> numbers)
    {
        for (var row = 0; row < values.Length; row++)
        {
            numbers[row] = values[row] ? 1 : 0;
        }
    }

    private protected override Column With(string name, bool[] values, NullMask nulls) => new BoolColumn(name, values, nulls);
}
