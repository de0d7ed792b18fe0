using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>Rows by month, weekday and hour of a column of times.</summary>
internal static class SeasonBars
{
    private static readonly string[] MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] WeekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] HourNames = [.. Enumerable.Range(0, 24).Select(hour => $"{hour}:00")];

    /// <summary>The seasons of a column of times, each under a line that says the same in words.</summary>
    public static void Write(StringBuilder page, DateSummary dates)
    {
        One("month", MonthNames, dates.Months);
        One("weekday", WeekdayNames, dates.Weekdays);
        // Instants that are days in truth all lie at midnight.
        if (dates.Hours is { } hours && hours.Skip(1).Any(count => count > 0))
        {
            One("hour", HourNames, hours);
        }

        void One(string unit, string[] names, IReadOnlyList<long> counts)
        {
            var (most, least) = (counts.Max(), counts.Min());
            var label = $"Rows by {unit}: most at {names[counts.ToList().IndexOf(most)]} ({Html.Count(most)}), least at {names[counts.ToList().IndexOf(least)]} ({Html.Count(least)})";
            page.Append($"<p class=\"small soft\">{Html.Escape(label)}</p>");
            new BarsPlot { Label = label, Names = names, Counts = counts }.Write(page);
        }
    }
}
