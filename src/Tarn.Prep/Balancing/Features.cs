using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Balancing;

/// <summary>The columns but the target, as distances see them.</summary>
internal sealed record Features(IReadOnlyList<Column> Numbers, IReadOnlyList<Column> Names, double[][] Scaled, double[][] Codes)
{
    public static Features Of(Frame frame, string target, bool standardize)
    {
        var columns = frame.Columns.Where(column => column.Name != target).ToList();
        foreach (var column in columns)
        {
            if (column.NullCount > 0)
            {
                throw new PrepException($"Column '{column.Name}' is missing in {Words.Count(column.NullCount, "row")}; impute it before balancing by neighbours.");
            }
        }

        var numbers = columns.Where(column => column.Type is ColumnType.Double or ColumnType.Long).ToList();
        var names = columns.Where(column => column.Type is ColumnType.Text or ColumnType.Bool).ToList();
        if (columns.Find(column => column.Type is ColumnType.Date or ColumnType.Timestamp) is { } time)
        {
            throw new PrepException($"Column '{time.Name}' is a time, which has no place between neighbours; make features of it or drop it before balancing.");
        }

        if (numbers.Count == 0)
        {
            throw new PrepException("Balancing by neighbours needs at least one column of numbers; use random oversampling.");
        }

        foreach (var column in numbers)
        {
            Imputation.NumberColumns.Check(column, "balancing by neighbours");
        }

        var scaled = numbers.Select(column =>
        {
            var values = column.Numbers().ToArray();
            var deviation = standardize ? Moments.Of(values).StandardDeviation : 1;
            return deviation is > 0 and not 1 ? [.. values.Select(value => value / deviation)] : values;
        }).ToArray();
        return new Features(numbers, names, scaled, [.. names.Select(column => Imputation.Groups.Of(new Frame(column), [column.Name]).Codes.Select(code => (double)code).ToArray())]);
    }

    /// <summary>The rows given, ready to be searched. A different name counts as half the square of the median deviation of the rare class's numbers (SMOTE-NC).</summary>
    public Nearest Search(int[] rows, double penalty) => new([.. Scaled.Select(column => Pick(column, rows))], [.. Codes.Select(column => Pick(column, rows))], penalty);

    public double Penalty(int[] rare)
    {
        var deviations = Scaled.Select(column => Math.Sqrt(Moments.Of(Pick(column, rare)) is var moments && moments.Count > 0 ? moments.M2 / moments.Count : 0)).ToArray();
        var median = Quantiles.Median(deviations);
        return median * median / 2;
    }

    private static double[] Pick(double[] column, int[] rows)
    {
        var picked = new double[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            picked[at] = column[rows[at]];
        }

        return picked;
    }
}
