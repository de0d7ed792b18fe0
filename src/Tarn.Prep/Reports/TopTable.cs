using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Reports;

/// <summary>The most frequent values of a column, with a bar and a count each; long ones are folded.</summary>
internal static class TopTable
{
    private const int Most = 6;

    /// <param name="page">Where it is written.</param>
    /// <param name="heading">What the values are.</param>
    /// <param name="top">Most frequent first.</param>
    /// <param name="count">All values that are there.</param>
    /// <param name="digits">Of the column.</param>
    /// <param name="told">Whether the heading is shown, or only read out.</param>
    public static void Write(StringBuilder page, string heading, IReadOnlyList<TopValue> top, long count, Digits digits, bool told = false)
    {
        page.Append($"<table class=\"tops\"><caption{(told ? "" : " class=\"away\"")}>{heading}</caption>");
        foreach (var value in top.Take(Most))
        {
            var shown = value.Value.Value is string text && text.Length > ColumnCard.MostOfValue ? Html.Folded(text) : Html.Value(value.Value, digits, ColumnCard.MostOfValue);
            page.Append($"<tr><th scope=\"row\">{shown}</th><td>{Html.Bar(value.Count / (double)Math.Max(1, count))}</td><td>{Html.Count(value.Count)}</td></tr>");
        }

        page.Append("</table>");
    }
}
