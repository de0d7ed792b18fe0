namespace Tarn.Prep.Binning;

/// <summary>
/// Cuts where the classes of a target are told apart best, and only while the cut's gain is more than it costs to describe
/// it (Fayyad and Irani, "Multi-interval discretization of continuous-valued attributes", 1993).
/// </summary>
internal static class EntropyEdges
{
    private sealed record Part(int Start, int End, int Cut, double Worth);

    public static double[] Of(ReadOnlySpan<double> numbers, int[] target, int bins)
    {
        var values = new List<double>();
        var classes = new List<int>();
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!double.IsNaN(numbers[row]) && target[row] >= 0)
            {
                values.Add(numbers[row]);
                classes.Add(target[row]);
            }
        }

        if (values.Count == 0)
        {
            throw new PrepException("No row has both a value and a target; there is nothing to learn bins from.");
        }

        var sorted = values.ToArray();
        var codes = classes.ToArray();
        Array.Sort(sorted, codes);
        var classCount = codes.Max() + 1;
        var cuts = new List<int>();

        // Best cut first, so that a limit on the number of bins keeps the cuts that tell most.
        var open = new PriorityQueue<Part, double>();
        Offer(0, sorted.Length);
        while (cuts.Count < bins - 1 && open.TryDequeue(out var part, out _))
        {
            cuts.Add(part.Cut);
            Offer(part.Start, part.Cut);
            Offer(part.Cut, part.End);
        }

        cuts.Sort();
        return [sorted[0], .. cuts.Select(cut => Between(sorted[cut - 1], sorted[cut])), sorted[^1]];

        void Offer(int start, int end)
        {
            if (Best(sorted, codes, classCount, start, end) is { } part)
            {
                open.Enqueue(part, -part.Worth);
            }
        }
    }

    private static double Between(double low, double high)
    {
        var middle = low + ((high - low) / 2);
        return middle > low ? middle : high;
    }

    private static Part? Best(double[] sorted, int[] codes, int classCount, int start, int end)
    {
        var right = new int[classCount];
        for (var at = start; at < end; at++)
        {
            right[codes[at]]++;
        }

        double n = end - start;
        var (whole, k) = Entropy(right, n);
        if (k < 2)
        {
            return null;
        }

        var left = new int[classCount];
        var (cut, least, kept) = (-1, double.MaxValue, (Left: 0.0, KLeft: 0, Right: 0.0, KRight: 0));
        for (var at = start + 1; at < end; at++)
        {
            left[codes[at - 1]]++;
            right[codes[at - 1]]--;
            if (sorted[at] == sorted[at - 1])
            {
                continue;
            }

            var (entropyLeft, kLeft) = Entropy(left, at - start);
            var (entropyRight, kRight) = Entropy(right, end - at);
            var mixed = (((at - start) * entropyLeft) + ((end - at) * entropyRight)) / n;
            if (mixed < least)
            {
                (cut, least, kept) = (at, mixed, (entropyLeft, kLeft, entropyRight, kRight));
            }
        }

        if (cut < 0)
        {
            return null;
        }

        var gain = whole - least;
        var cost = Math.Log2(Math.Pow(3, k) - 2) - ((k * whole) - (kept.KLeft * kept.Left) - (kept.KRight * kept.Right));
        return gain > (Math.Log2(n - 1) + cost) / n ? new Part(start, end, cut, gain * n) : null;
    }

    private static (double Bits, int Classes) Entropy(int[] counts, double total)
    {
        double bits = 0;
        var classes = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                classes++;
                var share = count / total;
                bits -= share * Math.Log2(share);
            }
        }

        return (bits, classes);
    }
}
