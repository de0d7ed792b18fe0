using Tarn.Prep.Numerics;

namespace Tarn.Prep.Learning;

/// <summary>
/// A random forest ("Random forests", Breiman, 2001): trees grown from rows drawn with replacement, each cut chosen among some of the
/// columns. Numbers are guessed by the mean of the trees, classes by their votes.
/// </summary>
/// <param name="Classes">How many there are; 0 for numbers.</param>
/// <param name="Importances">How much each column's cuts lessened the impurity, as shares of all.</param>
public sealed record Forest(int Classes, IReadOnlyList<ForestTree> Trees, IReadOnlyList<double> Importances)
{
    /// <param name="columns">Without missing values.</param>
    /// <param name="target">A number for each row, or the number of its class.</param>
    internal static Forest Fit(double[][] columns, double[] target, int classes, ForestSettings settings, ulong seed, PrepOptions options)
    {
        var binned = new BinnedColumns(columns);
        var trees = new ForestTree[settings.Trees];
        var gains = new double[settings.Trees][];
        options.ForEach(settings.Trees, tree =>
        {
            var random = new SeededRandom(seed).Fork((ulong)tree);
            var grower = new TreeGrower(binned, target, classes, settings, random);
            var rows = new int[Math.Min(target.Length, settings.MostRows)];
            foreach (ref var row in rows.AsSpan())
            {
                row = random.Next(target.Length);
            }

            trees[tree] = grower.Grow(rows);
            gains[tree] = grower.Gains;
        });
        var importances = new double[columns.Length];
        foreach (var gain in gains)
        {
            for (var column = 0; column < importances.Length; column++)
            {
                importances[column] += gain[column];
            }
        }

        var total = importances.Sum();
        return new Forest(classes, trees, [.. importances.Select(gain => total > 0 ? gain / total : 0)]);
    }

    internal void Predict(double[][] columns, ReadOnlySpan<int> rows, Span<double> guesses)
    {
        var votes = new double[Math.Max(1, Classes)];
        for (var at = 0; at < rows.Length; at++)
        {
            Array.Clear(votes);
            foreach (var tree in Trees)
            {
                var value = tree.Predict(columns, rows[at]);
                votes[Classes == 0 ? 0 : (int)value] += Classes == 0 ? value : 1;
            }

            // Of equally many votes the earlier class.
            guesses[at] = Classes == 0 ? votes[0] / Trees.Count : Array.IndexOf(votes, votes.Max());
        }
    }
}

/// <param name="TriedShare">The share of columns that each cut is chosen among; null for a third (numbers) or the root (classes).</param>
/// <param name="MostRows">Rows that a tree is grown from at most.</param>
internal sealed record ForestSettings(int Trees, int LeafRows, int Depth, double? TriedShare = null, int MostRows = 20_000);

/// <summary>
/// Nodes in the order they were made: the column that is cut (-1 in a leaf), where (values up to it go left; in a leaf the guess), and the
/// left child, which the right one follows.
/// </summary>
public sealed record ForestTree(IReadOnlyList<int> Columns, IReadOnlyList<double> Cuts, IReadOnlyList<int> Left)
{
    private readonly int[] columns = Columns as int[] ?? [.. Columns];
    private readonly double[] cuts = Cuts as double[] ?? [.. Cuts];
    private readonly int[] left = Left as int[] ?? [.. Left];

    internal double Predict(double[][] values, int row)
    {
        var node = 0;
        while (columns[node] >= 0)
        {
            node = left[node] + (values[columns[node]][row] <= cuts[node] ? 0 : 1);
        }

        return cuts[node];
    }
}

/// <summary>Columns as the numbers of bins with about equally many values, so that a cut is found by counting.</summary>
internal sealed class BinnedColumns
{
    private const int Most = 128;

    public BinnedColumns(double[][] columns)
    {
        Edges = [.. columns.Select(Cut)];
        Codes = [.. columns.Select((column, place) => column.Select(value => Place(Edges[place], value)).ToArray())];
    }

    /// <summary>For each column the greatest value of each bin but the last.</summary>
    public double[][] Edges { get; }

    public byte[][] Codes { get; }

    private static double[] Cut(double[] column)
    {
        var sorted = column.ToArray();
        RadixSort.Sort(sorted);
        var edges = new List<double>();
        for (var bin = 1; bin < Most; bin++)
        {
            var at = (int)((long)sorted.Length * bin / Most);
            if (at == 0 || at >= sorted.Length)
            {
                continue;
            }

            // Cuts lie halfway between values, so that later rows near them go the likelier way.
            var value = sorted[at - 1];
            var next = SortedSearch.LowerBound(sorted, Math.BitIncrement(value));
            if (next >= sorted.Length)
            {
                break;
            }

            var edge = (value / 2) + (sorted[next] / 2);
            edge = edge >= sorted[next] || edge < value ? value : edge;
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    private static byte Place(double[] edges, double value)
    {
        var found = Array.BinarySearch(edges, value);
        return (byte)(found >= 0 ? found : ~found);
    }
}
