using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

[JsonConverter(typeof(JsonStringEnumConverter<OutlierMethod>))]
public enum OutlierMethod
{
    /// <summary>Further from the mean than so many standard deviations.</summary>
    [JsonStringEnumMemberName("sigma")] Sigma,

    /// <summary>Further outside the quartiles than so many interquartile ranges (Tukey).</summary>
    [JsonStringEnumMemberName("iqr")] Iqr,

    /// <summary>Further from the median than so many median deviations, scaled to agree with sigma for normal data.</summary>
    [JsonStringEnumMemberName("mad")] Mad,
}

[JsonConverter(typeof(JsonStringEnumConverter<OutlierAction>))]
public enum OutlierAction
{
    /// <summary>Values are moved to the limit.</summary>
    [JsonStringEnumMemberName("cap")] Cap,

    /// <summary>Rows with such a value in any of the columns are dropped.</summary>
    [JsonStringEnumMemberName("remove")] Remove,

    /// <summary>A column <c>NAME_outlier</c> is added.</summary>
    [JsonStringEnumMemberName("flag")] Flag,

    /// <summary>Values become missing, to be imputed.</summary>
    [JsonStringEnumMemberName("missing")] Missing,

    /// <summary>Values are drawn in by the logarithm of how far outside they lie, so that their order stays.</summary>
    [JsonStringEnumMemberName("transform")] Transform,
}

/// <summary>Learns for each column between which limits its values are usual, and acts on those outside.</summary>
public sealed record LimitOutliers : Step
{
    /// <summary>Which columns; null for every column of doubles or longs.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public OutlierMethod Method { get; init; } = OutlierMethod.Iqr;

    /// <summary>How far is too far; null for the usual: 3 (sigma), 1.5 (iqr), 3.5 (mad).</summary>
    [Within(0, IsAboveLeast = true)]
    public double? Threshold { get; init; }

    public OutlierAction Action { get; init; }

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedLimitOutliers>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Limits = [.. several.SelectMany(one => one.Limits)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = Columns is null ? [.. frame.Free.Where(column => column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0)] : frame.Pick(Columns);
        var limits = new ColumnLimits[columns.Count];
        options.ForEach(limits.Length, place => limits[place] = Learn(columns[place]), "outliers");
        return new FittedLimitOutliers { Action = Action, Limits = limits };
    }

    private ColumnLimits Learn(Column column)
    {
        if (column.Type == ColumnType.Text || column.ValueCount == 0)
        {
            throw new PrepException($"Column '{column.Name}' {(column.Type == ColumnType.Text ? "is text" : "has no values")}; limits are learnt from numbers.");
        }

        var numbers = column.Numbers();
        var (low, high) = Method switch
        {
            OutlierMethod.Sigma => Sigma(column.Name, Vectors.Numbers(numbers), Threshold ?? 3),
            OutlierMethod.Iqr => Iqr(numbers, Threshold ?? 1.5),
            _ => Mad(numbers, Threshold ?? 3.5),
        };
        return double.IsFinite(low) && double.IsFinite(high)
            ? new ColumnLimits(column.Name, low, high)
            : throw new PrepException($"Column '{column.Name}' has no finite limits: too many of its values are infinite. Turn them into missing values first.");
    }

    private static (double Low, double High) Sigma(string name, double[] values, double threshold)
    {
        if (Array.Exists(values, double.IsInfinity))
        {
            throw new PrepException($"Column '{name}' holds infinite values and so has no standard deviation; use Iqr or Mad.");
        }

        var moments = Moments.Of(values);
        var deviation = moments.Count < 2 ? 0 : moments.StandardDeviation;
        return (moments.Mean - (threshold * deviation), moments.Mean + (threshold * deviation));
    }

    private static (double Low, double High) Iqr(ReadOnlySpan<double> numbers, double threshold)
    {
        var quartiles = Quantiles.Select(numbers, [0.25, 0.75]);
        var range = quartiles[1] - quartiles[0];
        return (quartiles[0] - (threshold * range), quartiles[1] + (threshold * range));
    }

    private static (double Low, double High) Mad(ReadOnlySpan<double> numbers, double threshold)
    {
        // The standard deviation of a normal distribution is 1.4826 of its median deviations.
        const double scale = 1.482602218505602;
        var median = Quantiles.Median(numbers);
        var distances = numbers.ToArray();
        foreach (ref var value in distances.AsSpan())
        {
            value = Math.Abs(value - median);
        }

        var deviation = scale * Quantiles.Median(distances);
        return (median - (threshold * deviation), median + (threshold * deviation));
    }
}

/// <summary>Between which values a column is usual.</summary>
public sealed record ColumnLimits(string Column, double Low, double High);

/// <summary>Acting on values outside the limits learnt at fit.</summary>
public sealed record FittedLimitOutliers : FittedStep
{
    public required OutlierAction Action { get; init; }

    public required IReadOnlyList<ColumnLimits> Limits { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var limits in Limits)
        {
            Schema.RequireNumbers(frame, limits.Column, "outlier step");
        }

        var outside = new bool[Limits.Count][];
        options.ForEach(outside.Length, place => outside[place] = Outside(frame[Limits[place].Column].Numbers(), Limits[place]));
        switch (Action)
        {
            case OutlierAction.Remove:
                return frame.Take([.. Enumerable.Range(0, frame.RowCount).Where(row => !Array.Exists(outside, column => column[row]))], options);
            case OutlierAction.Flag:
                return frame.Adding([.. Limits.Select((limits, place) => new BoolColumn(limits.Column + "_outlier", outside[place]))]);
            case OutlierAction.Missing:
                return frame.With([.. Limits.Select((limits, place) => Imputation.Holes.Make(frame[limits.Column], Enumerable.Range(0, frame.RowCount).Where(row => outside[place][row]).ToArray()))]);
            default:
                var capped = new Column[Limits.Count];
                options.ForEach(capped.Length, place => capped[place] = Change(frame[Limits[place].Column], Limits[place]));
                return frame.With(capped);
        }
    }

    private static bool[] Outside(ReadOnlySpan<double> numbers, ColumnLimits limits)
    {
        var outside = new bool[numbers.Length];
        for (var row = 0; row < outside.Length; row++)
        {
            outside[row] = numbers[row] < limits.Low || numbers[row] > limits.High;
        }

        return outside;
    }

    private DoubleColumn Change(Column column, ColumnLimits limits)
    {
        var values = column.Numbers().ToArray();
        if (Action == OutlierAction.Transform)
        {
            var unit = (limits.High - limits.Low) / 2;
            double Drawn(double over) => unit > 0 ? unit * Math.Log(1 + (over / unit)) : 0;
            foreach (ref var value in values.AsSpan())
            {
                value = value < limits.Low ? limits.Low - Drawn(limits.Low - value) : value > limits.High ? limits.High + Drawn(value - limits.High) : value;
                if (double.IsInfinity(value))
                {
                    throw new PrepException($"Column '{column.Name}' holds infinite values, which cannot be drawn in; cap them, or make them missing.");
                }
            }

            return new DoubleColumn(column.Name, values);
        }

        foreach (ref var value in values.AsSpan())
        {
            value = value < limits.Low ? limits.Low : value > limits.High ? limits.High : value;
        }

        return new DoubleColumn(column.Name, values);
    }
}
