using Tarn.Prep.Numerics;

namespace Tarn.Prep.Learning;

/// <summary>Grows one tree: cuts so that the squares around the mean (numbers) or Gini's impurity (classes) become least.</summary>
internal sealed class TreeGrower(BinnedColumns binned, double[] target, int classes, ForestSettings settings, SeededRandom random)
{
    private readonly int width = Math.Max(2, classes);
    private readonly List<int> columns = [];
    private readonly List<double> cuts = [];
    private readonly List<int> left = [];

    /// <summary>How much the cuts of each column lessened the impurity.</summary>
    public double[] Gains { get; } = new double[binned.Codes.Length];

    public ForestTree Grow(int[] rows)
    {
        var histogram = new double[256 * width];
        var open = new Stack<(int Node, int Start, int Length, int Depth)>();
        Add();
        open.Push((0, 0, rows.Length, 0));
        while (open.TryPop(out var part))
        {
            var inside = rows.AsSpan(part.Start, part.Length);
            var (guess, isPure) = Guess(inside);
            var cut = isPure || part.Depth >= settings.Depth || part.Length < 2 * settings.LeafRows ? null : Best(inside, histogram);
            if (cut is not { } best)
            {
                cuts[part.Node] = guess;
                continue;
            }

            Gains[best.Column] += best.Gain;
            var codes = binned.Codes[best.Column];
            var lower = 0;
            for (var at = 0; at < inside.Length; at++)
            {
                if (codes[inside[at]] <= best.Bin)
                {
                    (inside[at], inside[lower]) = (inside[lower], inside[at]);
                    lower++;
                }
            }

            columns[part.Node] = best.Column;
            cuts[part.Node] = binned.Edges[best.Column][best.Bin];
            var child = cuts.Count;
            left[part.Node] = child;
            Add();
            Add();
            open.Push((child + 1, part.Start + lower, part.Length - lower, part.Depth + 1));
            open.Push((child, part.Start, lower, part.Depth + 1));
        }

        return new ForestTree(columns.ToArray(), cuts.ToArray(), left.ToArray());
    }

    private void Add()
    {
        columns.Add(-1);
        cuts.Add(0);
        left.Add(0);
    }

    private (double Guess, bool IsPure) Guess(ReadOnlySpan<int> rows)
    {
        var first = target[rows[0]];
        var isPure = true;
        if (classes == 0)
        {
            double sum = 0;
            foreach (var row in rows)
            {
                sum += target[row];
                isPure &= target[row] == first;
            }

            return (isPure ? first : sum / rows.Length, isPure);
        }

        var counts = classes <= 256 ? stackalloc int[classes] : new int[classes];
        counts.Clear();
        foreach (var row in rows)
        {
            counts[(int)target[row]]++;
        }

        var best = 0;
        for (var one = 1; one < classes; one++)
        {
            best = counts[one] > counts[best] ? one : best;
        }

        return (best, counts[best] == rows.Length);
    }

    private (int Column, int Bin, double Gain)? Best(ReadOnlySpan<int> rows, double[] histogram)
    {
        var all = binned.Codes.Length;
        var tried = (int)Math.Ceiling(settings.TriedShare * all ?? (classes == 0 ? all / 3.0 : Math.Sqrt(all)));
        (int, int, double)? best = null;
        var most = 1e-12;
        var seen = 0;
        foreach (var column in random.Permutation(all))
        {
            // Columns that do not vary here are not counted as tried.
            if (seen >= tried)
            {
                break;
            }

            var bins = binned.Edges[column].Length + 1;
            if (bins < 2)
            {
                continue;
            }

            Array.Clear(histogram, 0, bins * width);
            Count(rows, binned.Codes[column], histogram);
            var (bin, gain, varies) = classes == 0 ? CutNumbers(histogram, bins, rows.Length) : CutClasses(histogram, bins, rows.Length);
            seen += varies ? 1 : 0;
            if (gain > most)
            {
                most = gain;
                best = (column, bin, gain);
            }
        }

        return best;
    }

    private void Count(ReadOnlySpan<int> rows, byte[] codes, double[] histogram)
    {
        if (classes == 0)
        {
            foreach (var row in rows)
            {
                var at = codes[row] * 2;
                histogram[at]++;
                histogram[at + 1] += target[row];
            }

            return;
        }

        foreach (var row in rows)
        {
            histogram[(codes[row] * width) + (int)target[row]]++;
        }
    }

    private (int Bin, double Gain, bool Varies) CutNumbers(double[] histogram, int bins, int rows)
    {
        double sum = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            sum += histogram[(bin * 2) + 1];
        }

        var (bestBin, best, varies) = (-1, 0.0, false);
        double count = 0, before = 0;
        for (var bin = 0; bin < bins - 1; bin++)
        {
            count += histogram[bin * 2];
            before += histogram[(bin * 2) + 1];
            varies |= count > 0 && count < rows;
            if (count < settings.LeafRows || rows - count < settings.LeafRows)
            {
                continue;
            }

            var difference = (before / count) - ((sum - before) / (rows - count));
            var gain = count * (rows - count) / rows * difference * difference;
            (bestBin, best) = gain > best ? (bin, gain) : (bestBin, best);
        }

        return (bestBin, best, varies);
    }

    private (int Bin, double Gain, bool Varies) CutClasses(double[] histogram, int bins, int rows)
    {
        var all = new double[width];
        for (var at = 0; at < bins * width; at++)
        {
            all[at % width] += histogram[at];
        }

        var (bestBin, best, varies) = (-1, 0.0, false);
        var whole = Squares(all) / rows;
        var before = new double[width];
        double count = 0;
        for (var bin = 0; bin < bins - 1; bin++)
        {
            double lower = 0, upper = 0;
            for (var one = 0; one < width; one++)
            {
                before[one] += histogram[(bin * width) + one];
                count += histogram[(bin * width) + one];
                lower += before[one] * before[one];
                upper += (all[one] - before[one]) * (all[one] - before[one]);
            }

            varies |= count > 0 && count < rows;
            if (count < settings.LeafRows || rows - count < settings.LeafRows)
            {
                continue;
            }

            var gain = (lower / count) + (upper / (rows - count)) - whole;
            (bestBin, best) = gain > best ? (bin, gain) : (bestBin, best);
        }

        return (bestBin, best, varies);
    }

    private static double Squares(double[] counts) => counts.Sum(count => count * count);
}
