using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Outliers;

namespace Tarn.Prep.Features;

/// <summary>
/// Principal components (Pearson, 1901): puts few columns <c>pca_1</c>, <c>pca_2</c> … in place of many, each a sum of all that varies as
/// much as possible. Signs are such that the greatest weight of each is positive, as scikit-learn's svd_flip has it.
/// </summary>
public sealed record Pca : Step
{
    /// <summary>Which columns; null for every column of doubles or longs with values. None may lack any.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How many components; null to go by <see cref="Variance"/>.</summary>
    [Within(1)]
    public int? Components { get; init; }

    /// <summary>As many components as explain this share of the variance.</summary>
    [Within(0, 1, IsAboveLeast = true)]
    public double Variance { get; init; } = 0.95;

    /// <summary>Divide each column by its standard deviation first, so that no unit outweighs the others.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>Keep the columns themselves.</summary>
    public bool Keep { get; init; }

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = RowOutliers.Complete(frame, Columns, "principal components");
        string[] names = [.. Imputation.NumberColumns.Of(frame, Columns, "principal components").Select(column => column.Name)];
        if (frame.RowCount < 2)
        {
            throw new PrepException("Principal components are learnt from how rows differ; there is only one.");
        }

        var most = Math.Min(columns.Length, frame.RowCount);
        if (Components > most)
        {
            throw new PrepException($"{Components} principal components are more than {columns.Length} columns and {frame.RowCount} rows have; give at most {most}.");
        }

        var moments = columns.Select(column => Moments.Of(column)).ToArray();
        double[] scales = [.. moments.Select(one => Standardize && one.StandardDeviation is > 0 and var deviation ? 1 / deviation : 1)];
        var moved = columns.Select((column, place) => column.Select(value => (value - moments[place].Mean) * scales[place]).ToArray()).ToArray();
        var covariance = Matrix<double>.Build.Dense(columns.Length, columns.Length);
        options.ForEach(columns.Length, a =>
        {
            for (var b = 0; b <= a; b++)
            {
                covariance[a, b] = TensorPrimitives.Dot<double>(moved[a], moved[b]) / (frame.RowCount - 1);
            }
        });
        for (var a = 0; a < columns.Length; a++)
        {
            for (var b = a + 1; b < columns.Length; b++)
            {
                covariance[a, b] = covariance[b, a];
            }
        }

        var eigen = covariance.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, columns.Length).OrderByDescending(place => eigen.EigenValues[place].Real)];
        var variances = order.Select(place => Math.Max(0, eigen.EigenValues[place].Real)).ToArray();
        var total = variances.Sum();
        if (!(total > 0))
        {
            throw new PrepException("No column varies, so there are no principal components; drop these columns.");
        }

        return new FittedPca
        {
            Columns = names,
            Means = [.. moments.Select(one => one.Mean)],
            Scales = scales,
            Weights = [.. order.Take(Components ?? Enough(variances, total)).Select(place => Turned(eigen.EigenVectors.Column(place).ToArray()))],
            Variances = variances,
            Keep = Keep,
        };
    }

    private int Enough(double[] variances, double total)
    {
        double sum = 0;
        for (var count = 0; count < variances.Length; count++)
        {
            sum += variances[count];
            // A hair less, since sums of shares seldom reach 1.
            if (sum >= Variance * total * (1 - 1e-12))
            {
                return count + 1;
            }
        }

        return variances.Length;
    }

    private static IReadOnlyList<double> Turned(double[] weights)
    {
        if (weights[TensorPrimitives.IndexOfMaxMagnitude<double>(weights)] < 0)
        {
            TensorPrimitives.Negate<double>(weights, weights);
        }

        return weights;
    }
}

/// <summary>The components learnt at fit.</summary>
public sealed record FittedPca : FittedStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<double> Means { get; init; }

    public required IReadOnlyList<double> Scales { get; init; }

    /// <summary>For each component the weight of each column.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Weights { get; init; }

    /// <summary>Of all components, also those left out, in falling order.</summary>
    public required IReadOnlyList<double> Variances { get; init; }

    public required bool Keep { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var moved = Columns.Select((name, place) =>
        {
            var values = Schema.RequireNumbers(frame, name, "principal components").Numbers().ToArray();
            foreach (ref var value in values.AsSpan())
            {
                value = double.IsFinite(value)
                    ? (value - Means[place]) * Scales[place]
                    : throw new PrepException($"Column '{name}' has missing or infinite values, which have no place among principal components; impute them first.");
            }

            return values;
        }).ToArray();
        var made = new Column[Weights.Count];
        options.ForEach(made.Length, component =>
        {
            var sum = new double[frame.RowCount];
            for (var place = 0; place < moved.Length; place++)
            {
                TensorPrimitives.MultiplyAdd(moved[place], Weights[component][place], sum, sum);
            }

            made[component] = new DoubleColumn($"pca_{component + 1}", sum);
        });
        var rest = Keep ? frame : frame.Drop([.. Columns]);
        return rest.Adding(made);
    }
}
