namespace Tarn.Prep.Numerics;

/// <summary>
/// Where each value of a column stands: its rank, moved by less than one place. Ranks change no mutual information and make neighbours easy to count;
/// equal values stand in an order drawn by the seed, so that it tells nothing, and no two distances are the same.
/// </summary>
internal sealed class RankPlaces
{
    private readonly double[] sorted;

    /// <param name="values">No NaN.</param>
    /// <param name="seed">Of the order of equal values.</param>
    public RankPlaces(ReadOnlySpan<double> values, ulong seed)
    {
        sorted = values.ToArray();
        Order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, Order);
        var random = new SeededRandom(seed);
        for (var start = 0; start < sorted.Length;)
        {
            var end = EndOfTie(start);
            if (end - start > 1)
            {
                // The sort leaves equal values in no order that could be told beforehand.
                Order.AsSpan(start, end - start).Sort();
                random.Shuffle(Order.AsSpan(start, end - start));
            }

            start = end;
        }

        Of = new double[sorted.Length];
        Ascending = new double[sorted.Length];
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            Of[Order[rank]] = Ascending[rank] = rank + random.NextDouble();
        }
    }

    /// <summary>The rows, ascending by their values.</summary>
    public int[] Order { get; }

    /// <summary>For each row its place.</summary>
    public double[] Of { get; }

    /// <summary>The places in their order.</summary>
    public double[] Ascending { get; }

    /// <summary>How many stand nearer than the distance, what stands there itself among them.</summary>
    public int Within(double place, double distance)
    {
        // A value of rank r stands between r and r + 1, so that the ends are known to within one rank.
        var first = Math.Clamp((int)Math.Floor(place - distance), 0, Ascending.Length - 1);
        var last = (int)Math.Clamp(Math.Floor(place + distance), 0, Ascending.Length - 1);
        first += Ascending[first] <= place - distance ? 1 : 0;
        last -= Ascending[last] >= place + distance ? 1 : 0;
        return Math.Max(1, last - first + 1);
    }

    /// <summary>For each row which of so many parts it is in: parts with equally many rows, but that equal values are in one.</summary>
    public int[] Parts(int parts)
    {
        var codes = new int[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = EndOfTie(start);
            var part = (int)((start + ((end - start) / 2L)) * parts / sorted.Length);
            for (var rank = start; rank < end; rank++)
            {
                codes[Order[rank]] = part;
            }

            start = end;
        }

        return codes;
    }

    private int EndOfTie(int start)
    {
        var end = start + 1;
        while (end < sorted.Length && sorted[end] == sorted[start])
        {
            end++;
        }

        return end;
    }
}
