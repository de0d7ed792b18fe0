using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Prep.Numerics;

/// <summary>
/// Count, mean and sums of powers of the distance from the mean, for finite values. Two can be merged (Chan and others,
/// 1979; Pébay, 2008), which is how batches add up without a second reading.
/// </summary>
internal readonly record struct Moments(long Count, double Mean, double M2, double M3, double M4)
{
    /// <summary>Divides by n - 1, as pandas does; NaN for fewer than two values.</summary>
    public double Variance => Count < 2 ? double.NaN : M2 / (Count - 1);

    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Adjusted Fisher–Pearson skewness, as pandas; NaN for fewer than three values, 0 for a constant.</summary>
    public double Skewness
    {
        get
        {
            if (Count < 3)
            {
                return double.NaN;
            }

            double n = Count;
            return M2 == 0 ? 0 : n * Math.Sqrt(n - 1) / (n - 2) * M3 / Math.Pow(M2, 1.5);
        }
    }

    /// <summary>Adjusted excess kurtosis, as pandas; NaN for fewer than four values, 0 for a constant.</summary>
    public double Kurtosis
    {
        get
        {
            if (Count < 4)
            {
                return double.NaN;
            }

            double n = Count;
            return M2 == 0 ? 0 : (n * (n + 1) * (n - 1) / ((n - 2) * (n - 3)) * M4 / (M2 * M2)) - (3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            return default;
        }

        var mean = Vectors.SumNumbers(values).Sum / values.Length;
        if (double.IsInfinity(mean))
        {
            // The sum does not fit, the mean may: divide before adding.
            mean = 0;
            foreach (var value in values)
            {
                mean += value / values.Length;
            }
        }

        // All equal: rounding of the sum must not turn a constant into something that varies.
        if (values.IndexOfAnyExcept(values[0]) < 0)
        {
            return new Moments(values.Length, values[0], 0, 0, 0);
        }

        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var around = new Vector<double>(mean);
        Vector<double> v1 = default, v2 = default, v3 = default, v4 = default;
        foreach (var vector in vectors)
        {
            var distance = vector - around;
            var square = distance * distance;
            v1 += distance;
            v2 += square;
            v3 += square * distance;
            v4 += square * square;
        }

        double d1 = Vector.Sum(v1), d2 = Vector.Sum(v2), d3 = Vector.Sum(v3), d4 = Vector.Sum(v4);
        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            var distance = value - mean;
            var square = distance * distance;
            d1 += distance;
            d2 += square;
            d3 += square * distance;
            d4 += square * square;
        }

        // d1 is what rounding left of the mean; taking it out of the squares makes them right to the last digits.
        var shift = d1 / values.Length;
        return new Moments(values.Length, mean, d2 - (shift * d1), d3 - (3 * shift * d2), d4 - (4 * shift * d3));
    }

    public Moments Merge(Moments other)
    {
        if (Count == 0)
        {
            return other;
        }

        if (other.Count == 0)
        {
            return this;
        }

        double a = Count, b = other.Count, n = a + b;
        var delta = other.Mean - Mean;
        var delta2 = delta * delta;
        return new Moments(
            Count + other.Count,
            Mean + (delta * b / n),
            M2 + other.M2 + (delta2 * a * b / n),
            M3 + other.M3 + (delta2 * delta * a * b * (a - b) / (n * n)) + (3 * delta * ((a * other.M2) - (b * M2)) / n),
            M4 + other.M4 + (delta2 * delta2 * a * b * ((a * a) - (a * b) + (b * b)) / (n * n * n))
                + (6 * delta2 * ((a * a * other.M2) + (b * b * M2)) / (n * n)) + (4 * delta * ((a * other.M3) - (b * M3)) / n));
    }
}
