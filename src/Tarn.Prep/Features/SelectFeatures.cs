using System.Text.Json.Serialization;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Features;

[JsonConverter(typeof(JsonStringEnumConverter<SelectMethod>))]
public enum SelectMethod
{
    /// <summary>Columns whose variance is greater than the threshold (0 when none is given). Needs no target.</summary>
    [JsonStringEnumMemberName("variance")] Variance,

    /// <summary>Drops columns whose correlation with an earlier one that stays is greater than the threshold (0.95 when none is given). Needs no target.</summary>
    [JsonStringEnumMemberName("correlation")] Correlation,

    /// <summary><see cref="FeatureScores.F"/></summary>
    [JsonStringEnumMemberName("f")] F,

    /// <summary><see cref="FeatureScores.ChiSquare"/></summary>
    [JsonStringEnumMemberName("chi-square")] ChiSquare,

    /// <summary><see cref="FeatureScores.MutualInformation"/></summary>
    [JsonStringEnumMemberName("mutual-information")] MutualInformation,

    /// <summary><see cref="FeatureScores.Forest"/></summary>
    [JsonStringEnumMemberName("forest")] Forest,
}

/// <summary>Keeps the columns of numbers that tell most. Other columns, and the target, always stay.</summary>
public sealed record SelectFeatures : Step
{
    /// <summary>Which columns are judged; null for every column of doubles or longs with values.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public SelectMethod Method { get; init; }

    /// <summary>What columns are judged by; not for variance and correlation.</summary>
    public string? Target { get; init; }

    /// <summary>How many columns are kept, the greatest scores first; not for correlation.</summary>
    [Within(1)]
    public int? Most { get; init; }

    /// <summary>Columns are kept whose score is greater.</summary>
    [Within]
    public double? Threshold { get; init; }

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        var needsTarget = Method is not (SelectMethod.Variance or SelectMethod.Correlation);
        if (needsTarget != Target is not null)
        {
            throw new PrepException(needsTarget ? "Columns are judged by a target here; name it." : "Variance and correlation are judged without a target; leave it out.");
        }

        if ((Most is not null && Method == SelectMethod.Correlation) || (needsTarget && Most is null && Threshold is null))
        {
            throw new PrepException("Say how many columns to keep (at least one; not for correlation), or above which score.");
        }

        var target = Target is null ? null : frame[Target];
        var columns = NumberColumns.Of(frame, Columns, "choosing columns").Where(column => column.Name != Target).ToArray();
        if (columns.Length == 0)
        {
            throw new PrepException("There is no column of numbers to choose among but the target itself.");
        }

        if (Method == SelectMethod.Correlation)
        {
            return Without(Repeated(columns, Threshold ?? 0.95, options));
        }

        var scores = Scores(columns, target, options);
        // What has no score, since it does not vary, tells nothing.
        var kept = Enumerable.Range(0, columns.Length).Where(place => scores[place] > (Threshold ?? (Method == SelectMethod.Variance && Most is null ? 0 : double.NegativeInfinity)))
            .OrderByDescending(place => scores[place]).ThenBy(place => place).Take(Most ?? columns.Length).ToHashSet();
        return kept.Count > 0
            ? Without([.. columns.Where((_, place) => !kept.Contains(place)).Select(column => column.Name)])
            : throw new PrepException($"No column scores more than {Threshold ?? 0}; give a lesser threshold.");
    }

    private double[] Scores(Column[] columns, Column? target, PrepOptions options)
    {
        if (Method == SelectMethod.Forest)
        {
            return [.. FeatureScores.Forest(columns, target!, options: options)];
        }

        var scores = new double[columns.Length];
        options.ForEach(columns.Length, place => scores[place] = Method switch
        {
            SelectMethod.Variance => Moments.Of(Vectors.Numbers(columns[place].Numbers())) is var moments && moments.Count > 0 ? moments.M2 / moments.Count : 0,
            SelectMethod.F => FeatureScores.F(columns[place], target!),
            SelectMethod.ChiSquare => FeatureScores.ChiSquare(columns[place], target!),
            _ => FeatureScores.MutualInformation(columns[place], target!),
        });
        return scores;
    }

    private static string[] Repeated(Column[] columns, double threshold, PrepOptions options)
    {
        var numbers = columns.Select(column => column.Numbers().ToArray()).ToArray();
        var dropped = new bool[columns.Length];
        for (var later = 1; later < columns.Length; later++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            for (var earlier = 0; earlier < later && !dropped[later]; earlier++)
            {
                if (!dropped[earlier])
                {
                    var both = Enumerable.Range(0, numbers[later].Length).Where(row => !double.IsNaN(numbers[later][row]) && !double.IsNaN(numbers[earlier][row])).ToArray();
                    dropped[later] = Math.Abs(FeatureScores.Correlation([.. both.Select(row => numbers[earlier][row])], [.. both.Select(row => numbers[later][row])])) > threshold;
                }
            }
        }

        return [.. columns.Where((_, place) => dropped[place]).Select(column => column.Name)];
    }

    private static FittedStateless Without(string[] names) => new() { Step = new DropColumns { Columns = names } };
}
