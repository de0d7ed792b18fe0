using System.Globalization;
using Tarn.Prep.Distributions;

namespace Tarn.Prep.Profiles;

/// <summary>A cycle that rows follow beyond chance.</summary>
/// <param name="Cycle">hour, weekday or month.</param>
/// <param name="Strength">The share of rows that would have to lie elsewhere for the cycle to be even; 0 to 1.</param>
/// <param name="Peak">Where rows are most, for the time that the column covers: Mon, Jan or 17:00.</param>
/// <param name="Low">Where they are fewest.</param>
public sealed record SeasonCycle(string Cycle, double Strength, string Peak, string Low);

/// <summary>
/// Tells cycles from counts by hour, weekday and month: a cycle that the column covers at least twice, and whose counts chance alone
/// would make so uneven less than once in a thousand times (chi-square). Months and weekdays that the column covers oftener are expected
/// to have more rows. A calendar (one day a year, a quarter, a month or a week) has no cycle shorter than its own step.
/// </summary>
internal static class Seasonality
{
    private const double Chance = 0.001;
    private const long MostDays = 4_000_000;
    private const int DaysOfTwoYears = 730;
    private const double Regular = 0.8;

    /// <param name="first">The first day, since 1970.</param>
    /// <param name="last">The last day.</param>
    /// <param name="summary">The counts.</param>
    public static IReadOnlyList<SeasonCycle> Of(long first, long last, DateSummary summary)
    {
        if (first < SortedTimes.FirstDay || last > SortedTimes.LastDay || last - first > MostDays)
        {
            return [];
        }

        var (weekdays, months) = (new long[7], new long[12]);
        for (var day = first; day <= last; day++)
        {
            weekdays[SortedTimes.Weekday(day)]++;
            months[SortedTimes.Month(day)]++;
        }

        var culture = CultureInfo.InvariantCulture.DateTimeFormat;
        var days = last - first + 1;

        // Days that follow each other evenly are a calendar: where they fall says how it was kept, and nothing of a season.
        var step = summary.RegularSteps >= Regular ? summary.MedianStepSeconds / 86_400 ?? 0 : 0;
        SeasonCycle?[] found =
        [
            days >= 2 && step < 0.9 && summary.Hours is { } hours && hours.Count(count => count > 0) > 1
                ? Cycle("hour", hours, [.. Enumerable.Repeat(days, 24)], hour => string.Create(CultureInfo.InvariantCulture, $"{hour}:00")) : null,
            days >= 14 && step < 6 ? Cycle("weekday", summary.Weekdays, weekdays, day => culture.AbbreviatedDayNames[(day + 1) % 7]) : null,
            days >= DaysOfTwoYears && step < 27 ? Cycle("month", summary.Months, months, month => culture.AbbreviatedMonthNames[month]) : null,
        ];
        return [.. found.OfType<SeasonCycle>()];
    }

    private static SeasonCycle? Cycle(string name, IReadOnlyList<long> counts, long[] covered, Func<int, string> label)
    {
        if (counts.Count(count => count > 0) == 1)
        {
            return null;
        }

        double rows = counts.Sum(), days = covered.Sum();
        double statistic = 0, moved = 0;
        for (var place = 0; place < covered.Length; place++)
        {
            var expected = rows * covered[place] / days;
            statistic += (counts[place] - expected) * (counts[place] - expected) / expected;
            moved += Math.Abs(counts[place] - expected) / 2;
        }

        // Chi-square wants five rows expected in each place.
        if (rows * covered.Min() / days < 5 || GoodnessOfFit.ChiSquareTail(statistic, covered.Length - 1) >= Chance)
        {
            return null;
        }

        var ordered = Enumerable.Range(0, covered.Length).OrderByDescending(place => counts[place] / (double)covered[place]).ToArray();
        return new SeasonCycle(name, moved / rows, label(ordered[0]), label(ordered[^1]));
    }
}
