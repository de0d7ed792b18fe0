using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>What one column holds. A figure that has no honest value is null, and <see cref="Notes"/> says why.</summary>
public sealed record ColumnProfile
{
    public required string Name { get; init; }

    public required ColumnKind Kind { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ColumnType>))]
    public required ColumnType Type { get; init; }

    /// <summary>Values that are there.</summary>
    public required long Count { get; init; }

    public required long Missing { get; init; }

    /// <summary>Distinct values that are there; an estimate (within about 2 %) unless <see cref="DistinctExact"/>.</summary>
    public required long Distinct { get; init; }

    public required bool DistinctExact { get; init; }

    public double? Mean { get; init; }

    /// <summary>Standard deviation of the sample: divided by n - 1.</summary>
    public double? Std { get; init; }

    public Scalar? Min { get; init; }

    public Scalar? Max { get; init; }

    /// <summary>Of numbers; of dates the middle one.</summary>
    public Scalar? Median { get; init; }

    /// <summary>Median absolute deviation from the median, not scaled.</summary>
    public double? Mad { get; init; }

    public double? Skewness { get; init; }

    /// <summary>Excess kurtosis: 0 for a normal distribution.</summary>
    public double? Kurtosis { get; init; }

    public IReadOnlyList<Quantile>? Quantiles { get; init; }

    /// <summary>True where quantiles are exact; false where a t-digest estimates them.</summary>
    public bool? QuantilesExact { get; init; }

    public long? Zeros { get; init; }

    public long? Negatives { get; init; }

    public long? Infinite { get; init; }

    /// <summary>Of the missing values, those the source gave as not-a-number.</summary>
    public long? NotANumber { get; init; }

    public Histogram? Histogram { get; init; }

    /// <summary>The most frequent values, most frequent first.</summary>
    public IReadOnlyList<TopValue>? Top { get; init; }

    public OutlierSummary? Outliers { get; init; }

    /// <summary>Values that may stand for one that is not known, such as -999 or 9999-12-31; null where none does.</summary>
    public IReadOnlyList<TopValue>? StandIns { get; init; }

    /// <summary>Dates that lie decades from nearly all others; null where none does.</summary>
    public FarDates? FarDates { get; init; }

    /// <summary>Which family of distributions the numbers follow; null where none was fitted.</summary>
    public DistributionSummary? Distribution { get; init; }

    public TextSummary? Text { get; init; }

    public DateSummary? Dates { get; init; }

    /// <summary>Why a figure is not given, and other things to know, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    [JsonIgnore]
    public double MissingShare => Count + Missing == 0 ? 0 : (double)Missing / (Count + Missing);

    public double? QuantileAt(double probability) => Quantiles?.FirstOrDefault(quantile => quantile.Probability == probability)?.Value.Number;
}

public sealed record Quantile(double Probability, Scalar Value);

public sealed record TopValue(Scalar Value, long Count);

/// <summary>Counts between neighbouring edges; each bin holds its lower edge, the last one both.</summary>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<long> Counts);

/// <summary>Values outside Tukey's fences: further than 1.5 interquartile ranges below the first or above the third quartile.</summary>
public sealed record OutlierSummary(double LowFence, double HighFence, long Low, long High)
{
    [JsonIgnore]
    public long Count => Low + High;
}

/// <summary>The shape of text. Patterns write letters as A and a, digits as 9, and repeats as +.</summary>
public sealed record TextSummary
{
    public required int MinLength { get; init; }

    public required int MaxLength { get; init; }

    public required double MeanLength { get; init; }

    public required double MeanWords { get; init; }

    /// <summary>Values that are there but empty or blank.</summary>
    public required long Blank { get; init; }

    /// <summary>Values with blanks before or after.</summary>
    public required long Padded { get; init; }

    public required IReadOnlyList<TopValue> Patterns { get; init; }

    /// <summary>The .NET format that every value parses as, for dates stored as text.</summary>
    public string? DateFormat { get; init; }

    /// <summary>A form in which all of them are other days, where day and month cannot be told apart.</summary>
    public string? OtherDateFormat { get; init; }

    /// <summary>Where not all values are dates, but nearly all are; null otherwise.</summary>
    public NearDates? NearDates { get; init; }

    /// <summary>Values that are numbers.</summary>
    public required long Numeric { get; init; }

    /// <summary>How nearly all values are written, where they are numbers or truth values for people; null for words.</summary>
    public WrittenForm? Written { get; init; }

    /// <summary>Where all values are lists of JSON: how long they are, and what they hold.</summary>
    public ListSummary? Lists { get; init; }

    /// <summary>Whether the numbers among them are all whole.</summary>
    [JsonIgnore]
    public bool Whole { get; init; }
}

/// <summary>The shape of time: how regular, where the holes are, which seasons.</summary>
public sealed record DateSummary
{
    /// <summary>Seconds between neighbouring distinct times, the middle one.</summary>
    public double? MedianStepSeconds { get; init; }

    /// <summary>The share of those steps that are within a tenth of the middle one: 1 for a calendar of one day a month.</summary>
    public double? RegularSteps { get; init; }

    public TimeGap? LargestGap { get; init; }

    /// <summary>Gaps of more than twice the median step.</summary>
    public long? Gaps { get; init; }

    /// <summary>Rows by hour of the day; null for dates without time.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>Rows by day of the week, Monday first.</summary>
    public required IReadOnlyList<long> Weekdays { get; init; }

    /// <summary>Rows by month, January first.</summary>
    public required IReadOnlyList<long> Months { get; init; }

    /// <summary>The cycles that rows follow beyond chance.</summary>
    public IReadOnlyList<SeasonCycle> Seasonality { get; init; } = [];
}

public sealed record TimeGap(string After, string Before, double Seconds);
