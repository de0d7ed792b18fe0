using Tarn.Prep.Profiles;

namespace Tarn.Prep.Reports.Plots;

/// <summary>Correlations of each column with those before it, a lower triangle.</summary>
internal sealed record HeatPlot : Plot
{
    private const int MostColumns = 24;
    private const int LongestName = 200;

    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<HeatPair> Pairs { get; init; }

    /// <summary>Null where no pair has a figure.</summary>
    public static HeatPlot? Of(IReadOnlyList<Correlation> correlations)
    {
        var names = correlations.SelectMany(pair => new[] { pair.A, pair.B }).Distinct().Take(MostColumns).ToList();
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var pairs = new List<HeatPair>();
        foreach (var pair in correlations.Where(pair => double.IsFinite(pair.Value)))
        {
            if (places.TryGetValue(pair.A, out var a) && places.TryGetValue(pair.B, out var b) && a != b)
            {
                pairs.Add(new HeatPair(Math.Max(a, b), Math.Min(a, b), Math.Round(pair.Value, 6), pair.Rows));
            }
        }

        return pairs.Count == 0 ? null : new HeatPlot
        {
            Label = $"Correlations of {names.Count} columns of numbers; the strongest stand in the table below.",
            Names = [.. names.Select(name => name.Length <= LongestName ? name : name[..LongestName])],
            Pairs = pairs,
        };
    }
}

/// <summary>One cell, by the places of its two names.</summary>
internal sealed record HeatPair(int Row, int Column, double Value, long Count);
