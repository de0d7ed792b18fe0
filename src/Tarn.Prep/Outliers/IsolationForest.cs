using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

/// <summary>
/// Trees of random cuts ("Isolation forest", Liu, Ting and Zhou, 2008). The score is 2 to the power of minus the mean depth over the
/// depth that is usual for so many rows, as scikit-learn's score_samples with its sign turned.
/// </summary>
internal sealed class IsolationForest
{
    private const int Leaf = -1;
    private readonly Tree[] trees;
    private readonly double usualDepth;

    private IsolationForest(Tree[] trees, double usualDepth)
    {
        this.trees = trees;
        this.usualDepth = usualDepth;
    }

    /// <summary>Nodes in the order they were made: which column is cut and where, or for a leaf the depth; the right child follows the left.</summary>
    private sealed record Tree(int[] Columns, double[] Cuts, int[] Left);

    public static IsolationForest Fit(double[][] columns, int trees, int sample, PrepOptions options)
    {
        var rows = columns[0].Length;
        sample = Math.Min(sample, rows);
        var grown = new Tree[trees];
        options.ForEach(trees, tree =>
        {
            var random = new SeededRandom(options.Seed).Fork((ulong)tree);
            grown[tree] = Grow(columns, Draw(rows, sample, random), (int)Math.Ceiling(Math.Log2(Math.Max(sample, 2))), random);
        });
        return new IsolationForest(grown, Depth(sample));
    }

    public double[] Score(double[][] columns, PrepOptions options)
    {
        const int part = 1024;
        var scores = new double[columns[0].Length];
        options.ForEach((scores.Length + part - 1) / part, group =>
        {
            var start = group * part;
            var length = Math.Min(part, scores.Length - start);
            // Rows side by side, so that one row's cuts read one line of memory.
            var width = columns.Length;
            var rows = new double[length * width];
            for (var column = 0; column < width; column++)
            {
                for (var row = 0; row < length; row++)
                {
                    rows[(row * width) + column] = columns[column][start + row];
                }
            }

            var depths = new double[length];
            foreach (var tree in trees)
            {
                for (var row = 0; row < length; row++)
                {
                    var node = 0;
                    int column;
                    while ((column = tree.Columns[node]) != Leaf)
                    {
                        node = tree.Left[node] + (rows[(row * width) + column] <= tree.Cuts[node] ? 0 : 1);
                    }

                    depths[row] += tree.Cuts[node];
                }
            }

            for (var row = 0; row < length; row++)
            {
                scores[start + row] = usualDepth == 0 ? 0.5 : Math.Pow(2, -depths[row] / (trees.Length * usualDepth));
            }
        }, "isolation forest");
        return scores;
    }

    private static Tree Grow(double[][] columns, int[] rows, int deepest, SeededRandom random)
    {
        var cutColumns = new List<int>();
        var cuts = new List<double>();
        var left = new List<int>();
        var open = new Queue<(int Node, int Start, int Length, int Depth)>();
        Add();
        open.Enqueue((0, 0, rows.Length, 0));
        while (open.TryDequeue(out var part))
        {
            var inside = rows.AsSpan(part.Start, part.Length);
            var column = part.Depth < deepest && part.Length > 1 ? Varying(columns, inside, random) : Leaf;
            if (column == Leaf)
            {
                cutColumns[part.Node] = Leaf;
                cuts[part.Node] = part.Depth + Depth(part.Length);
                continue;
            }

            var (min, max) = Range(columns[column], inside);
            var cut = min + (random.NextDouble() * (max - min));
            cut = cut >= max ? min : cut;
            var values = columns[column];
            var lower = 0;
            for (var at = 0; at < inside.Length; at++)
            {
                if (values[inside[at]] <= cut)
                {
                    (inside[at], inside[lower]) = (inside[lower], inside[at]);
                    lower++;
                }
            }

            cutColumns[part.Node] = column;
            cuts[part.Node] = cut;
            left[part.Node] = cuts.Count;
            Add();
            Add();
            open.Enqueue((left[part.Node], part.Start, lower, part.Depth + 1));
            open.Enqueue((left[part.Node] + 1, part.Start + lower, part.Length - lower, part.Depth + 1));
        }

        return new Tree([.. cutColumns], [.. cuts], [.. left]);

        void Add()
        {
            cutColumns.Add(Leaf);
            cuts.Add(0);
            left.Add(0);
        }
    }

    /// <summary>A column at random among those that vary here; none if none does.</summary>
    private static int Varying(double[][] columns, ReadOnlySpan<int> rows, SeededRandom random)
    {
        var order = random.Permutation(columns.Length);
        foreach (var column in order)
        {
            var (min, max) = Range(columns[column], rows);
            if (max > min)
            {
                return column;
            }
        }

        return Leaf;
    }

    private static (double Min, double Max) Range(double[] values, ReadOnlySpan<int> rows)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
        {
            min = Math.Min(min, values[row]);
            max = Math.Max(max, values[row]);
        }

        return (min, max);
    }

    /// <summary>The mean depth of a search that fails in a binary tree of so many rows.</summary>
    private static double Depth(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(rows - 1.0) + 0.5772156649015329)) - (2 * (rows - 1.0) / rows),
    };

    /// <summary>Rows drawn without replacement.</summary>
    internal static int[] Draw(int rows, int sample, SeededRandom random)
    {
        if (sample * 4 > rows)
        {
            return random.Permutation(rows)[..sample];
        }

        var drawn = new HashSet<int>();
        while (drawn.Count < sample)
        {
            drawn.Add(random.Next(rows));
        }

        return [.. drawn];
    }
}
