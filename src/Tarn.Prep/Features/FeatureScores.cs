using System.Numerics.Tensors;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Learning;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Features;

/// <summary>How much single columns of numbers tell about a target: the greater, the more. Rows in which the column or the target is missing are left out.</summary>
public static class FeatureScores
{
    private const int MostClasses = 1000;

    /// <summary>
    /// The F statistic: of the means of the classes (analysis of variance) where the target is names or truth values, of the correlation where it
    /// is numbers; scikit-learn's f_classif and f_regression. Infinity where the target is told without error.
    /// </summary>
    public static double F(Column column, Column target)
    {
        var (values, targets, classes) = Pairs(column, target);
        if (classes == 0)
        {
            var correlation = Correlation(values, targets);
            return correlation * correlation / (1 - (correlation * correlation)) * (values.Length - 2);
        }

        var (sums, counts) = (new double[classes], new double[classes]);
        var mean = values.Average();
        double all = 0;
        for (var at = 0; at < values.Length; at++)
        {
            sums[(int)targets[at]] += values[at] - mean;
            counts[(int)targets[at]]++;
            all += (values[at] - mean) * (values[at] - mean);
        }

        double between = 0;
        var present = 0;
        for (var one = 0; one < classes; one++)
        {
            between += counts[one] > 0 ? sums[one] * sums[one] / counts[one] : 0;
            present += counts[one] > 0 ? 1 : 0;
        }

        var within = Math.Max(0, all - between);
        return present < 2 || values.Length <= present ? double.NaN : between / (present - 1) / (within / (values.Length - present));
    }

    /// <summary>Chi-square of the sums of a column that counts something, by class, beside what equal shares would give; scikit-learn's chi2.</summary>
    /// <exception cref="PrepException">A value is negative, or the target is numbers.</exception>
    public static double ChiSquare(Column column, Column target)
    {
        var (values, targets, classes) = Pairs(column, target);
        if (classes == 0)
        {
            throw new PrepException($"Chi-square needs classes, but the target '{target.Name}' is numbers; use f or mutual-information.");
        }

        if (Array.Exists(values, value => value < 0))
        {
            throw new PrepException($"Column '{column.Name}' has negative values; chi-square is for counts and amounts.");
        }

        var (sums, counts) = (new double[classes], new double[classes]);
        for (var at = 0; at < values.Length; at++)
        {
            sums[(int)targets[at]] += values[at];
            counts[(int)targets[at]]++;
        }

        var total = sums.Sum();
        double square = 0;
        for (var one = 0; one < classes; one++)
        {
            var expected = total * counts[one] / values.Length;
            square += expected > 0 ? (sums[one] - expected) * (sums[one] - expected) / expected : 0;
        }

        return total > 0 ? square : double.NaN;
    }

    /// <summary>
    /// Mutual information in nats, not below 0: of whole values where a column has at most 20 of them, else by nearest neighbours; scikit-learn's
    /// mutual_info_classif and mutual_info_regression.
    /// </summary>
    public static double MutualInformation(Column column, Column target)
    {
        _ = Pairs(column, target);
        return Profiles.TargetInformation.Nats(column, target, PrepOptions.Default.Seed);
    }

    /// <summary>How much the cuts of a forest that guesses the target use each column: shares of all. Missing values stand at the mean.</summary>
    public static IReadOnlyList<double> Forest(IReadOnlyList<Column> columns, Column target, int trees = 50, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var (targets, classes) = Targets(target);
        var rows = Enumerable.Range(0, targets.Length).Where(row => !double.IsNaN(targets[row])).ToArray();
        var features = columns.Select(column =>
        {
            NumberColumns.Check(column, "a forest");
            var filled = column.Numbers().ToArray();
            var (sum, count) = Vectors.SumNumbers(filled);
            Vectors.FillNaN(filled, sum / count, filled);
            return rows.Select(row => filled[row]).ToArray();
        }).ToArray();
        return rows.Length == 0
            ? throw new PrepException($"The target '{target.Name}' has no values.")
            : Learning.Forest.Fit(features, [.. rows.Select(row => targets[row])], classes, new ForestSettings(trees, 3, 12), options.Seed, options).Importances;
    }

    /// <summary>Pearson's, 0 where a column does not vary.</summary>
    internal static double Correlation(double[] a, double[] b)
    {
        if (a.Length < 2)
        {
            return 0;
        }

        var (x, y) = (new double[a.Length], new double[a.Length]);
        TensorPrimitives.Subtract(a, Moments.Of(a).Mean, x);
        TensorPrimitives.Subtract(b, Moments.Of(b).Mean, y);
        var (xx, yy) = (TensorPrimitives.SumOfSquares<double>(x), TensorPrimitives.SumOfSquares<double>(y));
        return xx > 0 && yy > 0 ? Math.Clamp(TensorPrimitives.Dot<double>(x, y) / (Math.Sqrt(xx) * Math.Sqrt(yy)), -1, 1) : 0;
    }

    private static (double[] Values, double[] Targets, int Classes) Pairs(Column column, Column target)
    {
        NumberColumns.Check(column, "judging columns");
        var (targets, classes) = Targets(target);
        var numbers = column.Numbers().ToArray();
        var rows = Enumerable.Range(0, numbers.Length).Where(row => !double.IsNaN(numbers[row]) && !double.IsNaN(targets[row])).ToArray();
        return rows.Length > 0
            ? ([.. rows.Select(row => numbers[row])], [.. rows.Select(row => targets[row])], classes)
            : throw new PrepException($"Column '{column.Name}' and the target '{target.Name}' have no row in which both have a value.");
    }

    private static (double[] Targets, int Classes) Targets(Column target)
    {
        if (target.Type is not (ColumnType.Text or ColumnType.Bool))
        {
            NumberColumns.Check(target, "judging columns");
            return (target.Numbers().ToArray(), 0);
        }

        string[] classes = [.. CategoryCounts.Of(target).Keys.Order(StringComparer.Ordinal)];
        return classes.Length is > 0 and <= MostClasses
            ? ([.. CategoryCounts.Places(target, classes).Select(place => place < 0 ? double.NaN : place)], classes.Length)
            : throw new PrepException($"The target '{target.Name}' has {Words.Count(classes.Length, "class", "classes")}; columns are judged by 1 to {MostClasses}.");
    }
}
