using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>Turns what is known of a column into its profile, leaving out every figure that would not be true and saying why.</summary>
internal static class ProfileShapes
{
    public static ColumnProfile Empty(string name, ColumnType type, long missing, long? nan) => new()
    {
        Name = name,
        Kind = ColumnKind.Constant,
        Type = type,
        Count = 0,
        Missing = missing,
        Distinct = 0,
        DistinctExact = true,
        NotANumber = nan is > 0 ? nan : null,
        Notes = [missing == 0 ? "The column has no rows." : "Every value is missing."],
    };

    public static ColumnProfile OfNumbers(string name, ColumnType type, long missing, NumberFacts facts, bool ascends, long? nan)
    {
        var notes = new List<string>();
        var moments = facts.Moments;
        if (facts.Infinite > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Mean, std, skewness and kurtosis are not given: {facts.Infinite} values are infinite."));
        }
        else if (facts.Count == 1)
        {
            notes.Add("Std is not given: there is only one value.");
        }
        else if (!double.IsFinite(moments.StandardDeviation))
        {
            notes.Add("Std is not given: the squares of the values are greater than a double holds; scale the column first.");
        }

        double? Given(double value) => facts.Infinite == 0 && double.IsFinite(value) ? value : null;
        if (facts.Infinite == 0 && facts.Histogram is null)
        {
            notes.Add("A histogram is not given: the range is greater than a double holds.");
        }

        return new ColumnProfile
        {
            Name = name,
            Type = type,
            Kind = KindFinder.OfNumbers(name, facts, ascends),
            Count = facts.Count,
            Missing = missing,
            Distinct = facts.Distinct,
            DistinctExact = facts.DistinctExact,
            Mean = Given(moments.Mean),
            Std = Given(moments.StandardDeviation),
            Min = facts.Min,
            Max = facts.Max,
            Median = facts.Quantiles[NumberFacts.MedianAt] is var median && double.IsNaN(median) ? null : median,
            Mad = double.IsFinite(facts.Mad) ? facts.Mad : null,
            Skewness = Given(moments.Skewness),
            Kurtosis = Given(moments.Kurtosis),
            Quantiles = [.. NumberFacts.Probabilities.Zip(facts.Quantiles).Where(pair => !double.IsNaN(pair.Second)).Select(pair => new Quantile(pair.First, pair.Second))],
            QuantilesExact = facts.QuantilesExact,
            Zeros = facts.Zeros,
            Negatives = facts.Negatives,
            Infinite = facts.Infinite > 0 ? facts.Infinite : null,
            NotANumber = nan is > 0 ? nan : null,
            Histogram = facts.Histogram,
            Top = facts.Top,
            Outliers = facts.Outliers,
            StandIns = facts.StandIns.Count > 0 ? facts.StandIns : null,
            Notes = notes,
        };
    }

    public static ColumnProfile OfTimes(string name, ColumnType type, long missing, TimeFacts facts) => new()
    {
        Name = name,
        Type = type,
        Kind = facts.Distinct <= 1 ? ColumnKind.Constant : ColumnKind.Date,
        Count = facts.Count,
        Missing = missing,
        Distinct = facts.Distinct,
        DistinctExact = facts.DistinctExact,
        Min = facts.Min,
        Max = facts.Max,
        Median = facts.Median,
        Top = facts.Top,
        Histogram = facts.Histogram,
        Dates = facts.Summary,
        StandIns = facts.StandIns.Count > 0 ? facts.StandIns : null,
        FarDates = facts.Far,
    };

    public static ColumnProfile OfTruths(string name, long missing, long trues, long falses)
    {
        TopValue[] top = [new(true, trues), new(false, falses)];
        return new ColumnProfile
        {
            Name = name,
            Type = ColumnType.Bool,
            Kind = trues == 0 || falses == 0 ? ColumnKind.Constant : ColumnKind.Categorical,
            Count = trues + falses,
            Missing = missing,
            Distinct = (trues > 0 ? 1 : 0) + (falses > 0 ? 1 : 0),
            DistinctExact = true,
            Mean = (double)trues / (trues + falses),
            Min = falses == 0,
            Max = trues > 0,
            Top = [.. top.Where(value => value.Count > 0).OrderByDescending(value => value.Count)],
        };
    }

    /// <param name="name">The column.</param>
    /// <param name="missing">Rows without a value.</param>
    /// <param name="count">Rows with one.</param>
    /// <param name="distinct">Distinct values.</param>
    /// <param name="distinctExact">Whether they were counted.</param>
    /// <param name="summary">What the values look like.</param>
    /// <param name="top">The most frequent ones.</param>
    /// <param name="topCount">How many of those are told.</param>
    /// <param name="all">All distinct values; null where they are too many to be kept.</param>
    public static ColumnProfile OfText(
        string name, long missing, long count, long distinct, bool distinctExact, TextSummary summary, IReadOnlyList<(string Value, long Count)> top, int topCount,
        IReadOnlyList<(string Value, long Count)>? all)
    {
        var text = summary.DateFormat is null && all is not null ? summary with { NearDates = WrittenDates.Nearest(all) } : summary;
        var (standIns, far) = (text.DateFormat ?? text.NearDates?.Format) is { } format && all is not null ? WrittenDates.Apart(all, format) : ([], null);
        return new ColumnProfile
        {
            Name = name,
            Type = ColumnType.Text,
            Kind = KindFinder.OfText(name, text, count, distinct, [.. top.Select(value => value.Value)]),
            Count = count,
            Missing = missing,
            Distinct = distinct,
            DistinctExact = distinctExact,
            Top = [.. top.Take(topCount).Select(value => new TopValue(value.Value, value.Count))],
            Text = text,
            StandIns = standIns.Count > 0 ? standIns : null,
            FarDates = far,
        };
    }
}
