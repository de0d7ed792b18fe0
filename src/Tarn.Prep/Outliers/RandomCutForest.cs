using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

/// <summary>
/// "Robust random cut forest based anomaly detection on streams" (Guha, Mishra, Roy and Schrijvers, 2016). A column is cut the likelier
/// the wider its values lie apart. The score is the collusive displacement: how many rows a row, or a small group with it, pushes down in
/// the tree when it joins; here the mean over all places at which it could join, and over the trees.
/// </summary>
internal sealed class RandomCutForest
{
    private readonly Tree[] trees;

    private RandomCutForest(Tree[] trees) => this.trees = trees;

    /// <summary>Nodes in the order they were made: what is cut where (-1 for a leaf), the left child, which the right one follows, how many rows lie below, and the box around them.</summary>
    private sealed record Tree(List<int> Columns, List<double> Cuts, List<int> Left, List<int> Mass, List<double[]> Low, List<double[]> High);

    /// <param name="sample">Rows that each tree is grown from.</param>
    public static RandomCutForest Fit(double[][] columns, int trees, int sample, PrepOptions options)
    {
        var grown = new Tree[trees];
        var rows = columns[0].Length;
        options.ForEach(trees, tree =>
        {
            var random = new SeededRandom(options.Seed).Fork((ulong)tree);
            grown[tree] = Grow(columns, IsolationForest.Draw(rows, Math.Min(sample, rows), random), random);
        });
        return new RandomCutForest(grown);
    }

    public double[] Score(double[][] columns, PrepOptions options)
    {
        const int part = 256;
        var scores = new double[columns[0].Length];
        options.ForEach((scores.Length + part - 1) / part, group =>
        {
            var row = new double[columns.Length];
            for (var at = group * part; at < Math.Min(scores.Length, (group + 1) * part); at++)
            {
                for (var column = 0; column < row.Length; column++)
                {
                    row[column] = columns[column][at];
                }

                double sum = 0;
                foreach (var tree in trees)
                {
                    sum += Displacement(tree, row);
                }

                scores[at] = sum / trees.Length;
            }
        });
        return scores;
    }

    private static double Displacement(Tree tree, double[] row)
    {
        double expected = 0, most = 0, reached = 1;
        for (var node = 0; ;)
        {
            // A cut of the box around all of them falls into the part that only the row adds so often; then it stands beside all below.
            var apart = Apart(tree.Low[node], tree.High[node], row);
            expected += reached * apart * Math.Max(most, tree.Mass[node]);
            reached *= 1 - apart;
            if (reached <= 0)
            {
                return expected;
            }

            if (tree.Columns[node] < 0)
            {
                return expected + (reached * most);
            }

            var left = tree.Left[node];
            var isLeft = row[tree.Columns[node]] <= tree.Cuts[node];
            var (child, sibling) = isLeft ? (left, left + 1) : (left + 1, left);
            most = Math.Max(most, tree.Mass[sibling] / (tree.Mass[child] + 1.0));
            node = child;
        }
    }

    private static double Apart(double[] low, double[] high, double[] row)
    {
        double inside = 0, outside = 0;
        for (var column = 0; column < row.Length; column++)
        {
            inside += high[column] - low[column];
            outside += Math.Max(0, low[column] - row[column]) + Math.Max(0, row[column] - high[column]);
        }

        return outside == 0 ? 0 : outside / (inside + outside);
    }

    private static Tree Grow(double[][] columns, int[] rows, SeededRandom random)
    {
        var tree = new Tree([], [], [], [], [], []);
        var open = new Queue<(int Node, int Start, int Length)>();
        Add(tree, columns, rows);
        open.Enqueue((0, 0, rows.Length));
        while (open.TryDequeue(out var part))
        {
            var (low, high) = (tree.Low[part.Node], tree.High[part.Node]);
            double all = 0;
            for (var column = 0; column < low.Length; column++)
            {
                all += high[column] - low[column];
            }

            if (!(all > 0))
            {
                continue;
            }

            // One draw tells both the column and the place.
            var drawn = random.NextDouble() * all;
            var cutColumn = 0;
            while (cutColumn < low.Length - 1 && drawn >= high[cutColumn] - low[cutColumn])
            {
                drawn -= high[cutColumn] - low[cutColumn];
                cutColumn++;
            }

            var cut = low[cutColumn] + drawn;
            cut = cut >= high[cutColumn] ? low[cutColumn] : cut;
            var inside = rows.AsSpan(part.Start, part.Length);
            var lower = 0;
            for (var at = 0; at < inside.Length; at++)
            {
                if (columns[cutColumn][inside[at]] <= cut)
                {
                    (inside[at], inside[lower]) = (inside[lower], inside[at]);
                    lower++;
                }
            }

            if (lower == inside.Length)
            {
                continue;
            }

            tree.Columns[part.Node] = cutColumn;
            tree.Cuts[part.Node] = cut;
            var left = tree.Left[part.Node] = tree.Cuts.Count;
            Add(tree, columns, inside[..lower]);
            Add(tree, columns, inside[lower..]);
            open.Enqueue((left, part.Start, lower));
            open.Enqueue((left + 1, part.Start + lower, part.Length - lower));
        }

        return tree;
    }

    private static void Add(Tree tree, double[][] columns, ReadOnlySpan<int> rows)
    {
        var (low, high) = (new double[columns.Length], new double[columns.Length]);
        for (var column = 0; column < columns.Length; column++)
        {
            (low[column], high[column]) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                low[column] = Math.Min(low[column], columns[column][row]);
                high[column] = Math.Max(high[column], columns[column][row]);
            }
        }

        tree.Columns.Add(-1);
        tree.Cuts.Add(0);
        tree.Left.Add(0);
        tree.Mass.Add(rows.Length);
        tree.Low.Add(low);
        tree.High.Add(high);
    }
}
