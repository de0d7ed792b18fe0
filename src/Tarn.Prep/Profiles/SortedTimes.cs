using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>What is known of a column of dates or instants.</summary>
internal sealed record TimeFacts(
    long Count, long Distinct, bool DistinctExact, string Min, string Max, string Median, IReadOnlyList<TopValue> Top, Histogram? Histogram, DateSummary Summary, IReadOnlyList<TopValue> StandIns, FarDates? Far);

/// <summary>Learns about times that fit in memory from sorting them.</summary>
internal static class SortedTimes
{
    /// <summary>0001-01-01 and 9999-12-31, in days since 1970.</summary>
    internal const long FirstDay = -719_162;
    internal const long LastDay = 2_932_896;

    private const double MicrosecondsPerDay = 86_400e6;

    /// <param name="values">Days or microseconds since 1970; at least one. Will be sorted.</param>
    public static TimeFacts Of(long[] values, bool days, ProfileOptions options)
    {
        var unit = days ? 86_400.0 : 1e-6;
        var facts = SortedNumbers.Of(values, options);
        string Format(long value) => days ? DateColumn.Format(value) : TimestampColumn.Format(value);

        var steps = new List<double>();
        TimeGap? largest = null;
        for (var at = 1; at < values.Length; at++)
        {
            if (values[at] != values[at - 1])
            {
                var step = ((double)values[at] - values[at - 1]) * unit;
                steps.Add(step);
                if (largest is null || step > largest.Seconds)
                {
                    largest = new TimeGap(Format(values[at - 1]), Format(values[at]), step);
                }
            }
        }

        double? median = steps.Count == 0 ? null : Quantiles.Median(steps.ToArray());
        var (hours, weekdays, months) = Seasons(values, days);
        var summary = new DateSummary
        {
            MedianStepSeconds = median,
            RegularSteps = median is { } middle ? steps.Count(step => Math.Abs(step - middle) <= middle / 10) / (double)steps.Count : null,
            LargestGap = largest,
            Gaps = median is { } usual ? steps.Count(step => step > 2 * usual) : null,
            Hours = hours,
            Weekdays = weekdays,
            Months = months,
        };
        var (standIns, far) = Apart(values, null, days);
        return new TimeFacts(
            facts.Count, facts.Distinct, true, Format(values[0]), Format(values[^1]), Format(values[(values.Length - 1) / 2]),
            [.. facts.Top.Select(top => new TopValue(Format((long)top.Value.Value), top.Count))],
            facts.Histogram is { } histogram ? histogram with { Edges = [.. histogram.Edges.Select(edge => edge * unit)] } : null,
            summary with { Seasonality = Seasonality.Of(Day(values[0], days), Day(values[^1], days), summary) }, standIns, far);
    }

    /// <summary>What stands for no day, and what lies far from all others.</summary>
    /// <param name="values">Ascending, in days or microseconds.</param>
    /// <param name="counts">How often each occurs; once each for null.</param>
    /// <param name="days">Whether the values are days.</param>
    internal static (IReadOnlyList<TopValue> StandIns, FarDates? Far) Apart(ReadOnlySpan<long> values, IReadOnlyDictionary<long, long>? counts, bool days)
    {
        var (found, rows) = (new List<double>(), new List<long>());
        foreach (var value in values)
        {
            var (day, count) = (Day(value, days), counts?[value] ?? 1);
            if (found.Count > 0 && found[^1] == day)
            {
                rows[^1] += count;
            }
            else
            {
                found.Add(day);
                rows.Add(count);
            }
        }

        return Profiles.StandIns.OfDays([.. found], [.. rows], place => DateColumn.Format((long)found[place]));
    }

    /// <summary>The day since 1970 of a value that is in days or microseconds.</summary>
    internal static long Day(long value, bool days) => days ? value : (long)Math.Floor(value / MicrosecondsPerDay);

    /// <summary>0 for Monday: 1970-01-01 was a Thursday.</summary>
    internal static int Weekday(long day) => (int)(((day + 3) % 7 + 7) % 7);

    /// <summary>0 for January.</summary>
    internal static int Month(long day) => DateOnly.FromDayNumber((int)(day - FirstDay)).Month - 1;

    internal static (long[]? Hours, long[] Weekdays, long[] Months) Seasons(ReadOnlySpan<long> values, bool days)
    {
        var hours = days ? null : new long[24];
        var weekdays = new long[7];
        var months = new long[12];
        foreach (var value in values)
        {
            var day = Day(value, days);
            if (day is < FirstDay or > LastDay)
            {
                continue;
            }

            weekdays[Weekday(day)]++;
            months[Month(day)]++;
            if (hours is not null)
            {
                hours[(int)Math.Clamp((value - (day * (long)MicrosecondsPerDay)) / 3_600_000_000, 0, 23)]++;
            }
        }

        return (hours, weekdays, months);
    }
}
