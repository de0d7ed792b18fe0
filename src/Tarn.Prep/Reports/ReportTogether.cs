using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Reports;

/// <summary>The parts of the page about columns beside each other: what tells of the target, what is missing together, what goes together.</summary>
internal static class ReportTogether
{
    private const int Most = 12;

    public static void Write(StringBuilder page, Profile profile)
    {
        Target(page, profile);
        Missing(page, profile);
        ReportCorrelations.Write(page, profile);
    }

    private static void Target(StringBuilder page, Profile profile)
    {
        if (profile.Information.Count == 0)
        {
            return;
        }

        var heading = $"What tells of {ShownText.Name(profile.Target!, 60)}";
        page.Append($"<h2 id=\"target\">{Html.Escape(heading)}</h2>");
        page.Append("<p class=\"soft\">How much of what there is to know about the target each column tells by itself (mutual information). Nearly all is too good to be true.</p>");
        page.Append(Html.TableStart(heading)).Append("<thead><tr><th scope=\"col\">column</th><th scope=\"col\">tells</th><th scope=\"col\" class=\"number\">bits</th></tr></thead><tbody>");
        foreach (var one in profile.Information.Take(Most))
        {
            page.Append($"<tr><th scope=\"row\">{Html.Name(one.Column)}</th><td>{Html.Bar(one.Share)}{Html.Share(one.Share)}</td><td class=\"number\">{Html.Number(Math.Round(one.Bits, 3))}</td></tr>");
        }

        page.Append(Html.TableEnd).Append('\n');
    }

    private static void Missing(StringBuilder page, Profile profile)
    {
        if (profile.Missingness is not { } missing)
        {
            return;
        }

        page.Append("<h2 id=\"missing\">What is missing together</h2>").Append(Html.TableStart("What is missing together")).Append("<thead><tr><th scope=\"col\">missing</th><th scope=\"col\">in the rows</th></tr></thead><tbody>");
        foreach (var pattern in missing.Patterns.Take(Most))
        {
            var columns = pattern.Columns.Count == 0 ? "<span class=\"soft\">nothing</span>" : string.Join(", ", pattern.Columns.Select(name => Html.Short(name, 40)));
            var share = pattern.Rows / (double)missing.Rows;
            page.Append($"<tr><th scope=\"row\">{columns}</th><td>{Html.Bar(share)}{Html.Share(share)}</td></tr>");
        }

        page.Append(Html.TableEnd);
        if (missing.Dependences.Count > 0)
        {
            page.Append("<p class=\"soft\">Where a column is missing, the mean of another is so many standard deviations away from where it is there: then a mean misleads.</p>");
            page.Append(Html.TableStart("What being missing depends on")).Append("<thead><tr><th scope=\"col\">missing</th><th scope=\"col\">the mean of</th><th scope=\"col\" class=\"number\">differs by</th></tr></thead><tbody>");
            foreach (var one in missing.Dependences.Take(Most))
            {
                page.Append($"<tr><th scope=\"row\">{Html.Name(one.Column)}</th><td>{Html.Short(one.Other)}</td><td class=\"number\">{Html.Number(Math.Round(one.Difference, 2))}</td></tr>");
            }

            page.Append(Html.TableEnd);
        }

        page.Append('\n');
    }
}
