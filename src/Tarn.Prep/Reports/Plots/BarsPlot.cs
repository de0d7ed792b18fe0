namespace Tarn.Prep.Reports.Plots;

/// <summary>Rows by a few names in a fixed order, such as months.</summary>
internal sealed record BarsPlot : Plot
{
    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<long> Counts { get; init; }
}
