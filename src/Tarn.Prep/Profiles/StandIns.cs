namespace Tarn.Prep.Profiles;

/// <summary>Dates that lie so far from nearly all others that they are mistakes or codes.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Some">The first few days, as they are written, with how often each occurs.</param>
public sealed record FarDates(long Count, IReadOnlyList<TopValue> Some);

/// <summary>
/// Finds values that programs and people write where they know none (-999, 9999-12-31), by how they lie among the others: (1) beyond all of them, by more
/// than the others are wide or by several times what their middle half is wide, (2) below nothing but amounts, or (3) among them, but ten times as
/// frequent as any. Codes beside each other do not hide each other: all of them are left out of what they are held against.
/// </summary>
internal static class StandIns
{
    private const int LeastRows = 3;
    private const int Spike = 10;
    private const double DaysOfYear = 365.25;

    private static readonly HashSet<double> Numbers =
    [
        .. new double[] { 99, 999, 9999, 99_999, 999_999, 9_999_999, 99_999_999, 999_999_999, 777, 888, 7777, 8888, 99.9, 99.99, 999.9, 999.99, 9999.9, 9999.99 }.SelectMany(code => new[] { code, -code }),
        -1, -9, -99, -32_768, 32_767, 65_535, int.MinValue, int.MaxValue, 1e20, -1e20, 1e30, -1e30,
    ];

    /// <summary>The ends of calendars, and where clocks begin to count; the first and last of all need not be repeated.</summary>
    private static readonly Dictionary<long, bool> Days = new[]
    {
        ("0001-01-01", true), ("1582-10-15", false), ("1753-01-01", false), ("1899-12-30", false), ("1899-12-31", false), ("1900-01-01", false), ("1900-01-02", false), ("1904-01-01", false), ("1969-12-31", false),
        ("1970-01-01", false), ("2038-01-19", false), ("2099-12-31", false), ("2199-12-31", false), ("2999-12-31", true), ("9999-01-01", true), ("9999-12-30", true), ("9999-12-31", true),
    }.ToDictionary(day => (long)DateOnly.Parse(day.Item1, System.Globalization.CultureInfo.InvariantCulture).DayNumber + SortedTimes.FirstDay, day => day.Item2);

    public static bool IsNumber(double value) => Numbers.Contains(value);

    /// <param name="sorted">Ascending; infinities may be among them.</param>
    public static IReadOnlyList<TopValue> OfNumbers(ReadOnlySpan<double> sorted)
    {
        if (!Holds(sorted))
        {
            return [];
        }

        var (values, counts) = Runs(sorted);
        return OfNumbers(values, counts);
    }

    /// <param name="values">Ascending, each once.</param>
    /// <param name="counts">How often each occurs.</param>
    public static IReadOnlyList<TopValue> OfNumbers(double[] values, long[] counts)
    {
        int[] codes = [.. Enumerable.Range(0, values.Length).Where(place => counts[place] >= LeastRows && Numbers.Contains(values[place]))];
        if (codes.Length == 0)
        {
            return [];
        }

        var others = Others.Of(values, counts, codes);
        return [.. codes.Where(place => IsApart(values[place], counts[place], others)).OrderByDescending(place => counts[place]).Select(place => new TopValue(values[place], counts[place]))];
    }

    /// <summary>Whether a number that occurs so often stands for nothing among others like these.</summary>
    public static bool IsApart(double code, long count, Others others)
    {
        if (others.Distinct == 0 || count < LeastRows)
        {
            return false;
        }

        var (gap, great) = (Math.Max(others.Least - code, code - others.Greatest), Math.Abs(code) >= 99);
        var negative = code < 0 && others.Least >= 0 && (great || (others.Distinct >= 3 && others.Greatest >= 5));
        var beyond = gap > 0 && great && (gap > others.Range || (gap >= 1.5 * others.Middle && gap >= 0.25 * others.Range));
        return negative || beyond || (great && IsSpike(count, others));
    }

    /// <param name="days">Ascending, each once, since 1970.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="written">A day as the column writes it.</param>
    public static (IReadOnlyList<TopValue> Codes, FarDates? Far) OfDays(double[] days, long[] counts, Func<int, Scalar> written)
    {
        int[] codes = [.. Enumerable.Range(0, days.Length).Where(place => Days.TryGetValue((long)days[place], out var alone) && (alone || counts[place] >= LeastRows))];
        var others = Others.Of(days, counts, codes);
        if (others.Distinct == 0)
        {
            return ([], null);
        }

        int[] apart = [.. codes.Where(place => Math.Max(others.Least - days[place], days[place] - others.Greatest) is var gap
            && ((gap > 0 && (gap > others.Range + DaysOfYear || (gap >= 1.5 * others.Middle && gap >= 0.25 * others.Range && gap > 2 * DaysOfYear))) || IsSpike(counts[place], others)))];
        int[] far = [.. Enumerable.Range(0, days.Length).Where(place => !apart.Contains(place) && IsFar(days[place], others))];
        var rows = far.Sum(place => counts[place]);
        TopValue Told(int place) => new(written(place), counts[place]);
        return (
            [.. apart.OrderByDescending(place => counts[place]).Select(Told)],
            rows > 0 && rows <= 0.05 * others.Count ? new FarDates(rows, [.. far.OrderByDescending(place => counts[place]).ThenBy(place => place).Take(5).Select(Told)]) : null);
    }

    /// <summary>Two decades and ten times what the middle half is wide beyond it; or centuries where the others are of today.</summary>
    private static bool IsFar(double day, Others others)
    {
        static double Year(int year) => (year - 1970) * DaysOfYear;
        var margin = (20 * DaysOfYear) + (10 * others.Middle);
        return day < others.Low - margin || day > others.High + margin || (day < Year(1000) && others.Low > Year(1400)) || (day > Year(2200) && others.High < Year(2100));
    }

    private static bool IsSpike(long count, Others others) => count >= Spike && count >= Spike * others.MostFrequent && others.Distinct >= 2 * Spike;

    private static bool Holds(ReadOnlySpan<double> sorted)
    {
        foreach (var code in Numbers)
        {
            if (sorted.BinarySearch(code) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    internal static (double[] Values, long[] Counts) Runs(ReadOnlySpan<double> sorted)
    {
        var (values, counts) = (new List<double>(), new List<long>());
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            values.Add(sorted[start]);
            counts.Add(end - start);
            start = end;
        }

        return ([.. values], [.. counts]);
    }
}

/// <summary>How the values lie that are no codes.</summary>
/// <param name="Low">The first quartile.</param>
/// <param name="High">The third quartile.</param>
/// <param name="MostFrequent">How often the most frequent one occurs.</param>
internal readonly record struct Others(long Count, double Least, double Greatest, double Low, double High, long Distinct, long MostFrequent)
{
    public double Range => Greatest - Least;

    public double Middle => High - Low;

    /// <param name="values">Ascending, each once; infinities are passed over.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="codes">Places that are left out.</param>
    public static Others Of(double[] values, long[] counts, int[] codes)
    {
        int[] kept = [.. Enumerable.Range(0, values.Length).Where(place => double.IsFinite(values[place]) && Array.BinarySearch(codes, place) < 0)];
        if (kept.Length == 0)
        {
            return default;
        }

        var weighted = new WeightedNumbers([.. kept.Select(place => values[place])], [.. kept.Select(place => counts[place])]);
        return new Others(
            kept.Sum(place => counts[place]), values[kept[0]], values[kept[^1]], weighted.Quantile(0.25), weighted.Quantile(0.75), kept.Length, kept.Max(place => counts[place]));
    }
}
