using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>The parts of the page about columns beside each other: what tells of the target, what is missing together, what goes together.</summary>
internal static class ReportTogether
{
    private const int Most = 12;

    public static void Write(StringBuilder page, Profile profile)
    {
        Target(page, profile);
        Missing(page, profile);
        Correlations(page, profile);
    }

    private static void Target(StringBuilder page, Profile profile)
    {
        if (profile.Information.Count == 0)
        {
            return;
        }

        page.Append($"<h2 id=\"target\">What tells of {Html.Escape(profile.Target)}</h2>");
        page.Append("<p class=\"soft\">How much of what there is to know about the target each column tells by itself (mutual information). Nearly all is too good to be true.</p>");
        page.Append("<div class=\"scroll\"><table><thead><tr><th>column</th><th>tells</th><th class=\"number\">bits</th></tr></thead><tbody>");
        foreach (var one in profile.Information.Take(Most))
        {
            page.Append($"<tr><td class=\"name\">{Html.Short(one.Column)}</td><td>{Bar(one.Share)}</td><td class=\"number\">{Html.Number(Math.Round(one.Bits, 3))}</td></tr>");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static void Missing(StringBuilder page, Profile profile)
    {
        if (profile.Missingness is not { } missing)
        {
            return;
        }

        page.Append("<h2 id=\"missing\">What is missing together</h2><div class=\"scroll\"><table><thead><tr><th>missing</th><th>in the rows</th></tr></thead><tbody>");
        foreach (var pattern in missing.Patterns.Take(Most))
        {
            var columns = pattern.Columns.Count == 0 ? "<span class=\"soft\">nothing</span>" : string.Join(", ", pattern.Columns.Select(name => Html.Short(name, 40)));
            page.Append($"<tr><td class=\"name\">{columns}</td><td>{Bar(pattern.Rows / (double)missing.Rows)}</td></tr>");
        }

        page.Append("</tbody></table></div>");
        if (missing.Dependences.Count > 0)
        {
            page.Append("<p class=\"soft\">Where a column is missing, the mean of another is so many standard deviations away from where it is there: then a mean misleads.</p>");
            page.Append("<div class=\"scroll\"><table><thead><tr><th>missing</th><th>the mean of</th><th class=\"number\">differs by</th></tr></thead><tbody>");
            foreach (var one in missing.Dependences.Take(Most))
            {
                page.Append($"<tr><td class=\"name\">{Html.Short(one.Column)}</td><td class=\"name\">{Html.Short(one.Other)}</td><td class=\"number\">{Html.Number(Math.Round(one.Difference, 2))}</td></tr>");
            }

            page.Append("</tbody></table></div>");
        }

        page.Append('\n');
    }

    private static string Bar(double share) => $"<span class=\"bar\"><i style=\"width:{Html.At(Math.Clamp(share, 0, 1) * 100)}%\"></i></span>{Html.Share(share)}";

    private static void Correlations(StringBuilder page, Profile profile)
    {
        var pearson = profile.Correlations.Where(pair => pair.Method == CorrelationMethod.Pearson).ToList();
        var names = profile.Correlations.Where(pair => pair.Method is CorrelationMethod.CramersV or CorrelationMethod.CorrelationRatio).OrderByDescending(pair => pair.Value).Take(12).ToList();
        if (pearson.Count + names.Count == 0)
        {
            return;
        }

        page.Append("<h2 id=\"together\">What goes together</h2>");
        if (pearson.Count > 0)
        {
            page.Append("<p class=\"soft\">Pearson's correlation of numbers: blue rise together, red against each other.</p>");
            if (HeatPlot.Of(pearson) is { } heat)
            {
                page.Append("<div class=\"scroll heat\">");
                heat.Write(page);
                page.Append("</div>");
            }

            page.Append("<details><summary>The strongest as a table</summary>");
            Pairs(page, pearson.OrderByDescending(pair => Math.Abs(pair.Value)).Take(Most));
            page.Append("</details>");
        }

        if (names.Count > 0)
        {
            page.Append("<p class=\"soft\">Names, with each other (Cramér's V) and with numbers (correlation ratio), strongest first.</p>");
            Pairs(page, names);
        }

        page.Append('\n');
    }

    private static void Pairs(StringBuilder page, IEnumerable<Correlation> pairs)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr><th>column</th><th>and</th><th>measure</th><th class=\"number\">strength</th></tr></thead><tbody>");
        foreach (var pair in pairs)
        {
            page.Append($"<tr><td class=\"name\">{Html.Short(pair.A)}</td><td class=\"name\">{Html.Short(pair.B)}</td><td>{Html.Escape(ProfileFindings.Name(pair.Method))}</td><td class=\"number\">{Html.Number(Math.Round(pair.Value, 3))}</td></tr>");
        }

        page.Append("</tbody></table></div>");
    }
}
