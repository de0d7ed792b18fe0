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
public sealed class LongColumn : Column
{
    private readonly long[] values;
    private double[]? numbers;

    public LongColumn(string name, long[] values, NullMask? nulls = null) : base(name, values.Length)
    {
        this.values = values;
        Nulls = ColumnChecks.Mask(name, values.Length, nulls);
    }

    public NullMask Nulls { get; }

    public override ColumnType Type => ColumnType.Long;

    public override int NullCount => Nulls.Count;

    public ReadOnlySpan<long> Values => values;

    public override bool IsNull(int row) => Nulls[row];

    public override object? this[int row] => Nulls[row] ? null : values[row];

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new long[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = values[rows[row]];
        }

        return new LongColumn(Name, taken, Nulls.Take(rows));
    }

    public override Column Rename(string name) => new LongColumn(name, values, Nulls);

    public override string? Text(int row) => Nulls[row] ? null : values[row].ToString(CultureInfo.InvariantCulture);

    public override ReadOnlySpan<double> Numbers()
    {
        if (numbers is null)
        {
            var converted = new double[values.Length];
            for (var row = 0; row < values.Length; row++)
            {
                converted[row] = values[row];
            }

            ColumnChecks.MarkMissing(converted, Nulls);
            numbers = converted;
        }

        return numbers;
    }
}

/// <summary>Truth values.</summary>
public sealed class BoolColumn : Column
{
    private readonly bool[] values;

    public BoolColumn(string name, bool[] values, NullMask? nulls = null) : base(name, values.Length)
    {
        this.values = values;
        Nulls = ColumnChecks.Mask(name, values.Length, nulls);
    }

    public NullMask Nulls { get; }

    public override ColumnType Type => ColumnType.Bool;

    public override int NullCount => Nulls.Count;

    public ReadOnlySpan<bool> Values => values;

    public override bool IsNull(int row) => Nulls[row];

    public override object? this[int row] => Nulls[row] ? null : values[row];

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new bool[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = values[rows[row]];
        }

        return new BoolColumn(Name, taken, Nulls.Take(rows));
    }

    public override Column Rename(string name) => new BoolColumn(name, values, Nulls);

    public override string? Text(int row) => Nulls[row] ? null : values[row] ? "true" : "false";

    public override ReadOnlySpan<double> Numbers()
    {
        var converted = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            converted[row] = values[row] ? 1 : 0;
        }

        ColumnChecks.MarkMissing(converted, Nulls);
        return converted;
    }
}

internal static class ColumnChecks
{
    public static NullMask Mask(string name, int length, NullMask? nulls)
    {
        if (nulls is not null && nulls.Length != length)
        {
            throw new PrepException($"Column '{name}' has {length} values but a null mask of {nulls.Length}; give one bit for each value.");
        }

        return nulls ?? NullMask.None(length);
    }

    public static void MarkMissing(double[] numbers, NullMask nulls)
    {
        if (nulls.Count == 0)
        {
            return;
        }

        for (var row = 0; row < numbers.Length; row++)
        {
            if (nulls[row])
            {
                numbers[row] = double.NaN;
            }
        }
    }
}
