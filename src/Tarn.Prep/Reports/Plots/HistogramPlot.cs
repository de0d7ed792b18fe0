using System.Net;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Reports.Plots;

/// <summary>How the values of a column are spread, the family fitted to them, and their median.</summary>
internal sealed record HistogramPlot : Plot
{
    /// <summary>One more than counts; seconds since 1970 where <see cref="Times"/>.</summary>
    public required IReadOnlyList<double> Edges { get; init; }

    public required IReadOnlyList<long> Counts { get; init; }

    public bool Times { get; init; }

    /// <summary>Rows that each bin would hold if they came from the fitted family.</summary>
    public IReadOnlyList<double>? Expected { get; init; }

    public double? Median { get; init; }

    /// <summary>Whether the values have marks between thousands.</summary>
    public bool Marked { get; init; }

    public static HistogramPlot Of(ColumnProfile column, Histogram histogram)
    {
        var times = column.Type is ColumnType.Date or ColumnType.Timestamp;
        var (low, high) = (histogram.Edges[0], histogram.Edges[^1]);
        var fit = times ? null : column.Distribution?.Fits[0];
        var median = times ? null : column.Median?.Number is { } middle && middle >= low && middle <= high ? column.Median?.Number : null;
        var expected = fit is null ? null : Expect(histogram, fit.Below);
        var digits = column.Digits();
        string[] keys =
        [
            "<span><i class=\"key bars\"></i>rows</span>",
            .. median is null ? Array.Empty<string>() : [$"<span><i class=\"key middle\"></i>median {digits.Number(median).Replace('-', '−')}</span>"],
            .. expected is null ? Array.Empty<string>() : [$"<span><i class=\"key fitted\"></i>fitted {WebUtility.HtmlEncode(fit!.Family)}</span>"],
        ];
        return new HistogramPlot
        {
            Label = $"Histogram of {ShownText.Name(column.Name, 60)}: least {digits.Value(column.Min, 40)}, median {digits.Value(column.Median, 40)}, greatest {digits.Value(column.Max, 40)}.{(expected is null ? "" : $" The dashed line is the fitted {fit!.Family} distribution.")}",
            Legend = string.Join(" ", keys),
            Edges = histogram.Edges,
            Counts = histogram.Counts,
            Times = times,
            Expected = expected,
            Median = median,
            Marked = digits.Marked,
        };
    }

    /// <summary>Null where the family has no share for some bin: half a line would mislead.</summary>
    private static double[]? Expect(Histogram histogram, Func<double, double> below)
    {
        var rows = histogram.Counts.Sum();
        var shares = histogram.Edges.Select(below).ToArray();
        return shares.All(double.IsFinite) ? [.. Enumerable.Range(0, histogram.Counts.Count).Select(bin => Math.Round(rows * (shares[bin + 1] - shares[bin]), 3))] : null;
    }
}
