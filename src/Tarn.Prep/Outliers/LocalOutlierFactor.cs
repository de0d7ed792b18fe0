using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

/// <summary>"LOF: identifying density-based local outliers", Breunig, Kriegel, Ng and Sander, 2000; the sums as scikit-learn takes them.</summary>
internal static class LocalOutlierFactor
{
    // Keeps rows that lie on one spot from having an infinite density, as scikit-learn does.
    private const double Least = 1e-10;

    public static double[] Of(double[][] columns, int neighbours, PrepOptions options)
    {
        var rows = columns[0].Length;
        neighbours = Math.Min(neighbours, rows - 1);
        if (neighbours < 1)
        {
            throw new PrepException("The local outlier factor compares rows with each other; there is only one.");
        }

        var nearest = new Nearest(columns);
        var near = nearest.Of([.. Enumerable.Range(0, rows)], neighbours, options);
        double Distance(int a, int b)
        {
            double sum = 0;
            foreach (var column in columns)
            {
                sum += (column[a] - column[b]) * (column[a] - column[b]);
            }

            return Math.Sqrt(sum);
        }

        var reach = new double[rows];
        var density = new double[rows];
        var factor = new double[rows];
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
            factor[row] = near[row].Average(other => density[other] / density[row]);
        }

        return factor;
    }
}
