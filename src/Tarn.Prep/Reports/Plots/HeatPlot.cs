using Tarn.Prep.Profiles;

namespace Tarn.Prep.Reports.Plots;

/// <summary>Correlations of each column with those before it, a lower triangle.</summary>
internal sealed record HeatPlot : Plot
{
    private const int MostColumns = 24;
    private const int LongestName = 200;

    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<HeatPair> Pairs { get; init; }

    /// <summary>From the pairs of one measure, all of them with a figure.</summary>
    public static HeatPlot Of(IReadOnlyList<Correlation> correlations, string measure)
    {
        var all = correlations.SelectMany(pair => new[] { pair.A, pair.B }).Distinct().ToList();
        var names = all.Take(MostColumns).ToList();
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var pairs = new List<HeatPair>();
        foreach (var pair in correlations)
        {
            if (places.TryGetValue(pair.A, out var a) && places.TryGetValue(pair.B, out var b) && a != b)
            {
                pairs.Add(new HeatPair(Math.Max(a, b), Math.Min(a, b), Math.Round(pair.Value, 6), pair.Rows));
            }
        }

        var signed = correlations[0].Method is CorrelationMethod.Pearson or CorrelationMethod.Spearman;
        return new HeatPlot
        {
            Label = $"{measure} of {names.Count} columns{(all.Count > names.Count ? $", the first of {all.Count}" : "")}; the strongest stand in the table below.",
            Legend = (signed ? "<span>−1 against each other <i class=\"key scale signed\"></i> 1 together</span>" : "<span>0 nothing in common <i class=\"key scale\"></i> 1 the same</span>") + (all.Count > names.Count ? $"<span>The first {names.Count} of {all.Count} columns are drawn.</span>" : ""),
            Names = [.. names.Select(name => name.Length <= LongestName ? name : name[..LongestName])],
            Pairs = pairs,
        };
    }
}

/// <summary>One cell, by the places of its two names.</summary>
internal sealed record HeatPair(int Row, int Column, double Value, long Count);
