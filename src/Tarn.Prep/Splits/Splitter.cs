using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Splits;

/// <summary>How much of the rows goes where; together 1. Validation and test may be 0.</summary>
public sealed record SplitShares(double Train, double Validation, double Test)
{
    internal double[] Checked()
    {
        double[] shares = [Train, Validation, Test];
        if (Array.Exists(shares, share => share is not (>= 0 and <= 1)) || Math.Abs(shares.Sum() - 1) > 1e-9)
        {
            throw new PrepException($"The shares {Train}, {Validation} and {Test} are not parts of one whole; give three numbers from 0 to 1 whose sum is 1.");
        }

        return shares;
    }
}

/// <summary>The rows of each part, ascending. Every row is in exactly one of them.</summary>
public sealed record RowSplit(int[] Train, int[] Validation, int[] Test)
{
    public FrameSplit Of(Frame frame, PrepOptions? options = null) => new(frame.Take(Train, options), frame.Take(Validation, options), frame.Take(Test, options));
}

public sealed record FrameSplit(Frame Train, Frame Validation, Frame Test);

/// <summary>Parts the rows for training, validation and test. The same seed parts them the same way on any machine.</summary>
public static class Splitter
{
    /// <summary>At random.</summary>
    public static RowSplit Random(int rows, SplitShares shares, ulong seed) => Random(Enumerable.Range(0, rows).ToArray(), shares, seed);

    /// <summary>At random, with the classes of a column in each part as they are in the whole. Rows without a value are a class of their own.</summary>
    /// <exception cref="PrepException">A class has fewer rows than there are parts, and <paramref name="rareToTrain"/> is not set.</exception>
    public static RowSplit Stratified(Frame frame, string column, SplitShares shares, ulong seed, bool rareToTrain = false)
    {
        var wanted = shares.Checked();
        var parts = wanted.Count(share => share > 0);
        var groups = Groups.Of(frame, [column]);
        var rows = groups.Rows();
        var target = new List<int>[] { [], [], [] };

        // Largest classes first; what rounding leaves over goes to the part that lacks most so far.
        foreach (var group in Enumerable.Range(0, rows.Length).OrderByDescending(group => rows[group].Length).ThenBy(group => groups.Keys[group], StringComparer.Ordinal))
        {
            var members = rows[group];
            if (members.Length < parts)
            {
                if (!rareToTrain)
                {
                    throw new PrepException(
                        $"Class '{groups.Keys[group].Replace("\0", "(missing)", StringComparison.Ordinal)}' of column '{column}' has {members.Length} row{(members.Length == 1 ? "" : "s")}, fewer than the {parts} parts; join rare classes, or let them go to training (rareToTrain).");
                }

                target[0].AddRange(members);
                continue;
            }

            new SeededRandom(seed).Fork(RowKey(groups.Keys[group])).Shuffle<int>(members);
            var counts = Allot(members.Length, wanted, target);
            var at = 0;
            for (var part = 0; part < 3; part++)
            {
                target[part].AddRange(members.AsSpan(at, counts[part]));
                at += counts[part];
            }
        }

        return Sorted(target);
    }

    /// <summary>With all rows of a group in one part, so that nothing learnt about a member helps with another. Shares hold as nearly as the groups allow.</summary>
    public static RowSplit Grouped(Frame frame, string column, SplitShares shares, ulong seed)
    {
        var wanted = shares.Checked();
        if (frame[column].NullCount > 0)
        {
            throw new PrepException($"Column '{column}' is missing in {Words.Count(frame[column].NullCount, "row")}, whose group is not known; drop them or fill the column.");
        }

        var rows = Groups.Of(frame, [column]).Rows();
        var parts = wanted.Count(share => share > 0);
        if (rows.Length < parts)
        {
            throw new PrepException($"Column '{column}' has {Words.Count(rows.Length, "group")}, fewer than the {parts} parts.");
        }

        var target = new List<int>[] { [], [], [] };
        foreach (var group in new SeededRandom(seed).Permutation(rows.Length).OrderByDescending(group => rows[group].Length))
        {
            var part = Enumerable.Range(0, 3).Where(part => wanted[part] > 0).MaxBy(part => (wanted[part] * frame.RowCount) - target[part].Count);
            target[part].AddRange(rows[group]);
        }

        return Sorted(target);
    }

    /// <summary>The earliest rows for training, the latest for test. Rows of one instant stay together.</summary>
    public static RowSplit ByTime(Frame frame, string column, SplitShares shares)
    {
        var wanted = shares.Checked();
        var order = RowOrder.By(frame[column]);
        var time = frame[column];
        int Cut(double share)
        {
            var cut = (int)Math.Round(share * order.Length);
            while (cut > 0 && cut < order.Length && Equals(time[order[cut]], time[order[cut - 1]]))
            {
                cut++;
            }

            return cut;
        }

        var first = Cut(wanted[0]);
        var second = wanted[2] == 0 ? order.Length : Math.Max(first, Cut(wanted[0] + wanted[1]));
        var split = Sorted([[.. order.AsSpan(0, first)], [.. order.AsSpan(first, second - first)], [.. order.AsSpan(second)]]);
        return Filled(split, wanted, order.Length);
    }

    /// <summary>Parts the rows into folds at random; each row is in one. With <paramref name="classes"/> (numbers from 0), classes are spread evenly.</summary>
    public static int[][] Folds(int rows, int folds, ulong seed, ReadOnlySpan<int> classes = default)
    {
        if (folds < 2 || folds > rows)
        {
            throw new PrepException($"{Words.Count(rows, "row")} cannot be parted into {folds} folds; give from 2 to as many as there are rows.");
        }

        var order = new SeededRandom(seed).Permutation(rows);
        if (!classes.IsEmpty)
        {
            var kept = classes.ToArray();
            order = [.. order.OrderBy(row => kept[row])];
        }

        var result = Enumerable.Range(0, folds).Select(_ => new List<int>()).ToArray();
        for (var at = 0; at < rows; at++)
        {
            result[at % folds].Add(order[at]);
        }

        return [.. result.Select(fold => fold.Order().ToArray())];
    }

    private static RowSplit Random(int[] rows, SplitShares shares, ulong seed)
    {
        var wanted = shares.Checked();
        new SeededRandom(seed).Shuffle<int>(rows);
        var counts = Allot(rows.Length, wanted, [[], [], []]);
        var split = Sorted([[.. rows.AsSpan(0, counts[0])], [.. rows.AsSpan(counts[0], counts[1])], [.. rows.AsSpan(counts[0] + counts[1])]]);
        return Filled(split, wanted, rows.Length);
    }

    private static RowSplit Filled(RowSplit split, double[] wanted, int rows)
    {
        int[][] parts = [split.Train, split.Validation, split.Test];
        string[] names = ["training", "validation", "test"];
        for (var part = 0; part < 3; part++)
        {
            if (wanted[part] > 0 && parts[part].Length == 0)
            {
                throw new PrepException($"{Words.Count(rows, "row is", "rows are")} too few: nothing is left for {names[part]}.");
            }
        }

        return split;
    }

    /// <summary>Whole numbers in the proportion of the shares (largest remainder).</summary>
    private static int[] Allot(int rows, double[] shares, List<int>[] soFar)
    {
        var counts = shares.Select(share => (int)Math.Floor((share * rows) + 1e-9)).ToArray();
        var total = soFar.Sum(part => part.Count) + rows;
        var open = Enumerable.Range(0, 3).Where(part => shares[part] > 0)
            .OrderByDescending(part => Math.Round((shares[part] * rows) - counts[part], 9)).ThenByDescending(part => (shares[part] * total) - soFar[part].Count - counts[part]).ToArray();
        var left = rows - counts.Sum();
        for (var one = 0; one < left; one++)
        {
            counts[open[one % open.Length]]++;
        }

        return counts;
    }

    private static RowSplit Sorted(List<int>[] parts)
    {
        foreach (var part in parts)
        {
            part.Sort();
        }

        return new RowSplit([.. parts[0]], [.. parts[1]], [.. parts[2]]);
    }

    private static ulong RowKey(string key) => Profiles.RowHashes.Hash(key);
}
