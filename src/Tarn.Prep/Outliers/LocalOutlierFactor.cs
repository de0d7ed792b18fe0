using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

/// <summary>"LOF: identifying density-based local outliers", Breunig, Kriegel, Ng and Sander, 2000; the sums as scikit-learn takes them.</summary>
internal sealed class LocalOutlierFactor
{
    // Keeps rows that lie on one spot from having an infinite density, as scikit-learn does.
    private const double Least = 1e-10;
    private readonly Nearest nearest;
    private readonly int neighbours;
    private readonly double[] reach;
    private readonly double[] density;
    private readonly double[] factors;

    private LocalOutlierFactor(double[][] columns, int neighbours, PrepOptions options)
    {
        var rows = columns[0].Length;
        this.neighbours = Math.Min(neighbours, rows - 1);
        if (this.neighbours < 1)
        {
            throw new PrepException("The local outlier factor compares rows with each other; there is only one.");
        }

        nearest = new Nearest(columns);
        var near = nearest.Of([.. Enumerable.Range(0, rows)], this.neighbours, options);
        double Distance(int a, int b)
        {
            double sum = 0;
            foreach (var column in columns)
            {
                sum += (column[a] - column[b]) * (column[a] - column[b]);
            }

            return Math.Sqrt(sum);
        }

        reach = new double[rows];
        density = new double[rows];
        factors = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            reach[row] = Distance(row, near[row][^1]);
        }

        for (var row = 0; row < rows; row++)
        {
            density[row] = 1 / (near[row].Average(other => Math.Max(reach[other], Distance(row, other))) + Least);
        }

        for (var row = 0; row < rows; row++)
        {
            factors[row] = near[row].Average(other => density[other] / density[row]);
        }
    }

    public static LocalOutlierFactor Fit(double[][] columns, int neighbours, PrepOptions options) => new(columns, neighbours, options);

    /// <summary>Of the rows among themselves.</summary>
    public static double[] Of(double[][] columns, int neighbours, PrepOptions options) => new LocalOutlierFactor(columns, neighbours, options).factors;

    /// <summary>Of other rows among those it was fitted on.</summary>
    /// <param name="own">For each row its place among those fitted, so that it is not its own neighbour; -1 where it is not one of them.</param>
    public double[] Score(double[][] columns, int[] own, PrepOptions options)
    {
        const int part = 64;
        var scores = new double[own.Length];
        options.ForEach((own.Length + part - 1) / part, group =>
        {
            var distances = new double[nearest.Rows];
            var row = new double[columns.Length];
            var near = new int[neighbours];
            for (var at = group * part; at < Math.Min(own.Length, (group + 1) * part); at++)
            {
                if (own[at] >= 0)
                {
                    scores[at] = factors[own[at]];
                    continue;
                }

                for (var column = 0; column < row.Length; column++)
                {
                    row[column] = columns[column][at];
                }

                nearest.Distances(row, [], distances);
                var found = near.AsSpan(0, Nearest.Least(distances, neighbours, null, -1, near));
                double reached = 0, densities = 0;
                foreach (var other in found)
                {
                    reached += Math.Max(reach[other], Math.Sqrt(distances[other]));
                    densities += density[other];
                }

                scores[at] = densities / found.Length * ((reached / found.Length) + Least);
            }
        });
        return scores;
    }
}
