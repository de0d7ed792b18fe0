using System.Runtime.InteropServices;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>What is kept of a column of numbers.</summary>
internal sealed class NumberSketch(string name, ColumnType type, ProfileOptions options) : ColumnSketch(name, type, options)
{
    private readonly DistinctCounts<long> distinct = new(value => RowHashes.Mix((ulong)value + 0x9E3779B97F4A7C15));
    private readonly TDigest digest = new();
    private Moments moments;
    private long count;
    private long below;
    private long above;
    private long zeros;
    private long negatives;
    private long nans;
    private readonly Dictionary<double, long> codes = [];
    private double leastOther = double.PositiveInfinity;
    private double greatestOther = double.NegativeInfinity;
    private bool whole = true;
    private bool ascends = true;
    private double last = double.NegativeInfinity;
    private long leastLong = long.MaxValue;
    private long greatestLong = long.MinValue;

    protected override void AddValues(Column column)
    {
        var numbers = column.Numbers();
        var finite = new double[column.ValueCount];
        var at = 0;
        var longs = column as LongColumn;
        for (var row = 0; row < numbers.Length; row++)
        {
            var value = numbers[row];
            if (double.IsNaN(value))
            {
                continue;
            }

            count++;
            ascends &= value > last;
            last = value;
            zeros += value == 0 ? 1 : 0;
            negatives += value < 0 ? 1 : 0;
            if (longs is not null)
            {
                var exact = longs.Values[row];
                leastLong = Math.Min(leastLong, exact);
                greatestLong = Math.Max(greatestLong, exact);
                distinct.Add(exact);
            }
            else
            {
                distinct.Add(BitConverter.DoubleToInt64Bits(value + 0.0));
            }

            if (double.IsInfinity(value))
            {
                _ = value > 0 ? above++ : below++;
                continue;
            }

            whole &= value == Math.Floor(value);
            finite[at++] = value;
            if (StandIns.IsNumber(value))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(codes, value, out _)++;
            }
            else
            {
                leastOther = Math.Min(leastOther, value);
                greatestOther = Math.Max(greatestOther, value);
            }
        }

        nans += (column as DoubleColumn)?.NaNCount ?? 0;
        var kept = finite.AsSpan(0, at);
        moments = moments.Merge(Moments.Of(kept));

        // From the first value on: which columns will need it is not known before.
        digest.Add(kept);
    }

    public override ColumnProfile Finish()
    {
        if (count == 0)
        {
            return ProfileShapes.Empty(Name, Type, Missing, nans);
        }

        var facts = distinct.Exact is { } counts ? Exact(counts) : Estimated();
        var profile = ProfileShapes.OfNumbers(Name, Type, Missing, facts, ascends, nans);
        return distinct.Exact is null
            ? profile with { Notes = [.. profile.Notes, "Distinct values, quantiles, histogram and outliers are estimates (HyperLogLog, t-digest); the most frequent values are not given, since there are too many."] }
            : profile;
    }

    private Scalar Min => Type == ColumnType.Long ? (Scalar)leastLong : below > 0 ? double.NegativeInfinity : digest.Count == 0 ? double.PositiveInfinity : digest.Quantile(0);

    private Scalar Max => Type == ColumnType.Long ? (Scalar)greatestLong : above > 0 ? double.PositiveInfinity : digest.Count == 0 ? double.NegativeInfinity : digest.Quantile(1);

    private NumberFacts Exact(IReadOnlyDictionary<long, long> counts)
    {
        var values = counts.Select(pair => (Number: Type == ColumnType.Long ? pair.Key : BitConverter.Int64BitsToDouble(pair.Key), Whole: pair.Key, Count: pair.Value))
            .OrderBy(value => value.Number).ThenBy(value => value.Whole).ToArray();
        var weighted = new WeightedNumbers([.. values.Select(value => value.Number)], [.. values.Select(value => value.Count)]);
        var quantiles = NumberFacts.Probabilities.Select(weighted.Quantile).ToArray();
        var top = values.OrderByDescending(value => value.Count).ThenBy(value => value.Number).Take(Options.TopCount)
            .Select(value => new TopValue(Type == ColumnType.Long ? value.Whole : (Scalar)value.Number, value.Count)).ToArray();
        OutlierSummary? outliers = null;
        if (NumberFacts.Fences(quantiles) is var (low, high))
        {
            outliers = new OutlierSummary(low, high, weighted.CountBelow(low), count - weighted.CountUpTo(high));
        }

        var standIns = StandIns.OfNumbers([.. values.Select(value => value.Number)], [.. values.Select(value => value.Count)]);
        return Facts(quantiles, true, standIns, weighted.MedianDeviation(quantiles[NumberFacts.MedianAt]), top, outliers, edges => Enumerable.Range(0, edges.Length - 1)
            .Select(bin => (bin == edges.Length - 2 ? weighted.CountUpTo(edges[bin + 1]) : weighted.CountBelow(edges[bin + 1])) - weighted.CountBelow(edges[bin])));
    }

    private NumberFacts Estimated()
    {
        var quantiles = NumberFacts.Probabilities.Select(Quantile).ToArray();
        OutlierSummary? outliers = null;
        if (NumberFacts.Fences(quantiles) is var (low, high))
        {
            outliers = new OutlierSummary(low, high, (long)Math.Round(digest.CountBelow(low)) + below, (long)Math.Round(digest.Count - digest.CountBelow(high)) + above);
        }

        return Facts(quantiles, false, Apart(), double.NaN, [], outliers, edges =>
        {
            var places = edges.Select(edge => (long)Math.Round(digest.CountBelow(edge))).ToArray();
            places[0] = 0;
            places[^1] = digest.Count;
            return Enumerable.Range(0, edges.Length - 1).Select(bin => places[bin + 1] - places[bin]);
        });
    }

    /// <summary>Codes were counted one by one; how the others lie is told by the digest, in which codes lie before and behind them.</summary>
    private IReadOnlyList<TopValue> Apart()
    {
        var before = codes.Where(code => code.Key < leastOther).Sum(code => code.Value);
        var rest = (double)digest.Count - codes.Values.Sum();
        if (codes.Count == 0 || rest <= 0)
        {
            return [];
        }

        var others = new Others((long)rest, leastOther, greatestOther, digest.Quantile((before + (rest / 4)) / digest.Count), digest.Quantile((before + (rest * 3 / 4)) / digest.Count), distinct.Distinct, long.MaxValue / 100);
        return [.. codes.Where(code => StandIns.IsApart(code.Key, code.Value, others)).OrderByDescending(code => code.Value).ThenBy(code => code.Key).Select(code => new TopValue(code.Key, code.Value))];
    }

    private double Quantile(double probability)
    {
        // Infinities lie outside of the digest, which holds what is between them.
        var place = probability * count;
        return place < below ? double.NegativeInfinity
            : place > count - above ? double.PositiveInfinity
            : digest.Quantile((place - below) / Math.Max(1, digest.Count));
    }

    private NumberFacts Facts(double[] quantiles, bool exact, IReadOnlyList<TopValue> standIns, double mad, IReadOnlyList<TopValue> top, OutlierSummary? outliers, Func<double[], IEnumerable<long>> bins)
    {
        Histogram? histogram = null;
        if (digest.Count > 0 && HistogramEdges.Choose(digest.Quantile(0), digest.Quantile(1), digest.Count, quantiles[5] - quantiles[3], whole, Options.HistogramBins) is { } edges)
        {
            histogram = new Histogram(edges, [.. bins(edges)]);
        }

        return new NumberFacts
        {
            Moments = moments,
            Count = count,
            Infinite = below + above,
            Distinct = distinct.Distinct,
            DistinctExact = distinct.Exact is not null,
            Min = Min,
            Max = Max,
            Quantiles = quantiles,
            QuantilesExact = exact,
            Mad = mad,
            Zeros = zeros,
            Negatives = negatives,
            Whole = whole,
            Histogram = histogram,
            Top = top,
            Outliers = outliers,
            StandIns = standIns,
        };
    }
}
