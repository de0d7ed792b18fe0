using Tarn.Prep.Frames;

namespace Tarn.Prep.Numerics;

/// <summary>
/// The figures of a column of numbers that pandas calls <c>describe</c>: count of values that are there, mean, standard deviation of the
/// sample, least, quartiles and greatest. Quicker than a profile, which finds much more.
/// </summary>
/// <remarks>NaN where there is no such figure: the deviation of one value, anything but the count of none, the mean of infinities.</remarks>
public sealed record Summary(string Column, long Count, double Mean, double Std, double Min, double LowerQuartile, double Median, double UpperQuartile, double Max)
{
    /// <summary>Of every column of numbers and truth values; others are left out.</summary>
    public static IReadOnlyList<Summary> Of(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var columns = frame.Columns.Where(column => column.IsNumeric).ToArray();
        var summaries = new Summary[columns.Length];
        options.ForEach(columns.Length, place => summaries[place] = Of(columns[place]), "summarize");
        return summaries;
    }

    private static Summary Of(Column column)
    {
        var numbers = column.Numbers();
        var count = column.ValueCount;
        if (count == 0)
        {
            return new Summary(column.Name, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var (min, max) = Vectors.Range(numbers);
        var quartiles = Quantiles.Select(numbers, [0.25, 0.5, 0.75]);
        if (double.IsInfinity(min) || double.IsInfinity(max))
        {
            return new Summary(column.Name, count, double.NaN, double.NaN, min, quartiles[0], quartiles[1], quartiles[2], max);
        }

        var moments = Moments.Of(count == numbers.Length ? numbers : Vectors.Numbers(numbers));
        return new Summary(column.Name, count, moments.Mean, moments.StandardDeviation, min, quartiles[0], quartiles[1], quartiles[2], max);
    }
}
