using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>What is kept of a column of dates or instants.</summary>
internal sealed class TimeSketch(string name, ColumnType type, ProfileOptions options) : ColumnSketch(name, type, options)
{
    private readonly DistinctCounts<long> distinct = new(value => RowHashes.Mix((ulong)value + 0x9E3779B97F4A7C15));
    private readonly TDigest digest = new();
    private readonly long[] weekdays = new long[7];
    private readonly long[] months = new long[12];
    private readonly long[] hours = new long[24];
    private long count;
    private long least = long.MaxValue;
    private long greatest = long.MinValue;

    private bool Days => Type == ColumnType.Date;

    protected override void AddValues(Column column)
    {
        var values = new List<long>(column.ValueCount);
        for (var row = 0; row < column.Length; row++)
        {
            if (!column.IsNull(row))
            {
                var value = column is DateColumn dates ? dates.Days[row] : ((TimestampColumn)column).Microseconds[row];
                values.Add(value);
                distinct.Add(value);
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        }

        count += values.Count;
        digest.Add(values.Select(value => (double)value).ToArray());
        var seasons = SortedTimes.Seasons(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values), Days);
        Sum(weekdays, seasons.Weekdays);
        Sum(months, seasons.Months);
        Sum(hours, seasons.Hours ?? []);
    }

    public override ColumnProfile Finish()
    {
        if (count == 0)
        {
            return ProfileShapes.Empty(Name, Type, Missing, null);
        }

        string Format(long value) => Days ? DateColumn.Format(value) : TimestampColumn.Format(value);
        var seasons = new DateSummary { Weekdays = weekdays, Months = months, Hours = Days ? null : hours };
        if (distinct.Exact is { } counts && Options is { } options)
        {
            var ordered = counts.Keys.Order().ToArray();
            var middle = (count - 1) / 2;
            var median = ordered[0];
            foreach (var value in ordered)
            {
                median = value;
                if ((middle -= counts[value]) < 0)
                {
                    break;
                }
            }

            // Steps and gaps lie between distinct times, so that these are enough to tell them.
            var facts = SortedTimes.Of([.. ordered], Days, options);
            var apart = SortedTimes.Apart(ordered, counts, Days);
            var top = counts.OrderByDescending(value => value.Value).ThenBy(value => value.Key).Take(options.TopCount).Select(value => new TopValue(Format(value.Key), value.Value)).ToArray();
            return ProfileShapes.OfTimes(Name, Type, Missing, facts with
            {
                Count = count,
                Median = Format(median),
                Top = top,
                Histogram = Bins(),
                StandIns = apart.StandIns,
                Far = apart.Far,
                Summary = Cycles(seasons with { MedianStepSeconds = facts.Summary.MedianStepSeconds, RegularSteps = facts.Summary.RegularSteps, LargestGap = facts.Summary.LargestGap, Gaps = facts.Summary.Gaps }),
            });
        }

        var estimated = ProfileShapes.OfTimes(Name, Type, Missing, new TimeFacts(
            count, distinct.Distinct, false, Format(least), Format(greatest), Format((long)digest.Quantile(0.5)), [], Bins(), Cycles(seasons), [], null));
        return estimated with { Top = null, Notes = ["Distinct values, the median and the histogram are estimates (HyperLogLog, t-digest); steps and gaps are not given, since there are too many distinct times."] };
    }

    private DateSummary Cycles(DateSummary summary) => summary with { Seasonality = Seasonality.Of(SortedTimes.Day(least, Days), SortedTimes.Day(greatest, Days), summary) };

    private Histogram? Bins()
    {
        var unit = Days ? 86_400.0 : 1e-6;
        var edges = HistogramEdges.Choose(least, greatest, count, digest.Quantile(0.75) - digest.Quantile(0.25), true, Options.HistogramBins);
        if (edges is null)
        {
            return null;
        }

        var places = edges.Select(edge => (long)Math.Round(digest.CountBelow(edge))).ToArray();
        places[0] = 0;
        places[^1] = count;
        return new Histogram([.. edges.Select(edge => edge * unit)], [.. Enumerable.Range(0, edges.Length - 1).Select(bin => places[bin + 1] - places[bin])]);
    }

    private static void Sum(long[] to, ReadOnlySpan<long> from)
    {
        for (var at = 0; at < from.Length; at++)
        {
            to[at] += from[at];
        }
    }
}
