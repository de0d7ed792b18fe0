using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>
/// Lays out the page in the order it is read: (1) the figures of the whole, (2) what is wrong and what would mend it,
/// (3) the traits of good data, (4) what was done, (5) the columns at a glance, (6) each column, (7) what tells of the target, what is
/// missing together, what goes together.
/// </summary>
internal static class ReportPage
{
    private const int MostFindings = 12;
    private const int MostCards = 300;

    /// <param name="report">What to show.</param>
    /// <param name="canDraw">Whether the libraries that draw plots are here.</param>
    public static string Write(Report report, bool canDraw)
    {
        var body = Body(report, canDraw);
        if (!canDraw)
        {
            body = Plot.WithoutFigures(body);
        }

        // A page without plots needs no script, and allows none.
        var plots = body.Contains(Plot.Start, StringComparison.Ordinal);
        var page = new StringBuilder(1 << 16);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'").Append(plots ? $"; script-src {PlotScripts.Sources}" : "").Append("\">");
        page.Append($"<title>{Html.Escape(report.Title)}</title><style>\n{Style.Value}</style></head><body>\n").Append(body);
        if (plots)
        {
            PlotScripts.Write(page);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static string Body(Report report, bool canDraw)
    {
        var profile = report.Profile;
        var page = new StringBuilder(1 << 16);
        page.Append($"<main>\n<h1>{Html.Escape(report.Title)}</h1>");
        if (report.Source is not null)
        {
            page.Append($"<p class=\"soft\">{Html.Escape(report.Source)}</p>");
        }

        if (canDraw)
        {
            page.Append("<noscript><p class=\"soft\">Scripts are switched off, and the plots are drawn by one inside this page. Tables and figures say what matters without them.</p></noscript>\n");
        }

        Figures(page, profile);
        if (profile.Reading is { } reading)
        {
            page.Append("<section><h2>How it was read</h2><ul>").AppendJoin("", reading.Select(note => $"<li>{Html.Escape(note)}</li>")).Append("</ul></section>\n");
        }

        Findings(page, profile);
        ReportQuality.Write(page, report.Quality);
        ReportDone.Write(page, report);
        Glance(page, profile);
        Cards(page, profile);
        ReportTogether.Write(page, profile);
        page.Append("<footer>Made by Tarn. The page holds everything it shows.");
        foreach (var note in profile.Notes)
        {
            page.Append($"<br>{Html.Escape(note)}");
        }

        return page.Append("</footer></main>\n").ToString();
    }

    private static readonly Lazy<string> Style = new(() => PlotScripts.Resource("report.css"));

    private static void Figures(StringBuilder page, Profile profile)
    {
        var missing = profile.Columns.Sum(column => column.Missing);
        var cells = (double)profile.Rows * profile.Columns.Count;
        page.Append("<section class=\"figures\">");
        void Figure(string value, string name) => page.Append($"<div class=\"figure\"><b>{value}</b><span>{name}</span></div>");
        Figure(Html.Number((double)profile.Rows), "rows");
        Figure(Html.Number((double)profile.Columns.Count), "columns");
        Figure(cells == 0 ? "–" : Html.Share(missing / cells), "of the cells are missing");
        if (profile.DuplicateRows is { } duplicates)
        {
            Figure(Html.Number((double)duplicates), duplicates == 1 ? "repeated row" : "repeated rows");
        }

        Figure(Html.Number((double)profile.Findings.Count(finding => finding.Severity == Severity.Error)), "to mend before training");
        Figure(Html.Number((double)profile.Findings.Count(finding => finding.Severity == Severity.Warning)), "to look at");
        page.Append("</section>\n");
    }

    private static void Findings(StringBuilder page, Profile profile)
    {
        page.Append("<h2 id=\"wrong\">What is wrong, and what would mend it</h2>");
        if (profile.Findings.Count == 0)
        {
            page.Append("<p>Nothing was found to be wrong.</p>\n");
            return;
        }

        var places = profile.Columns.Select((column, place) => (column.Name, place)).ToDictionary(pair => pair.Name, pair => pair.place);
        // Errors are all shown; the rest is folded away after a dozen.
        var shown = Math.Max(MostFindings, profile.Findings.Count(finding => finding.Severity == Severity.Error));
        page.Append("<ul class=\"findings\">");
        foreach (var finding in profile.Findings.Take(shown))
        {
            One(finding);
        }

        page.Append("</ul>");
        if (profile.Findings.Count > shown)
        {
            page.Append($"<details><summary>{profile.Findings.Count - shown} more</summary><ul class=\"findings\">");
            foreach (var finding in profile.Findings.Skip(shown))
            {
                One(finding);
            }

            page.Append("</ul></details>");
        }

        page.Append('\n');
        void One(Finding finding)
        {
            var level = finding.Severity switch { Severity.Error => ("error", "mend"), Severity.Warning => ("warning", "look at"), _ => ("info", "know") };
            page.Append($"<li class=\"finding {level.Item1}\"><span class=\"tag {level.Item1}\">{level.Item2}</span> {Html.Escape(finding.Message)}");
            if (finding.Column is not null && places.TryGetValue(finding.Column, out var place) && place < MostCards)
            {
                page.Append($" <a class=\"small\" href=\"#c{place}\">see it</a>");
            }

            if (finding.Remedy is not null)
            {
                page.Append($"<div class=\"mend\"><b>→</b> {Html.Escape(finding.Remedy)}</div>");
            }

            page.Append("</li>");
        }
    }

    private static void Glance(StringBuilder page, Profile profile)
    {
        page.Append("<h2 id=\"glance\">The columns at a glance</h2><div class=\"scroll\"><table><thead><tr><th>column</th><th>kind</th><th>missing</th>");
        page.Append("<th class=\"number\">distinct</th><th class=\"number\">least</th><th class=\"number\">median</th><th class=\"number\">mean</th><th class=\"number\">greatest</th></tr></thead><tbody>");
        for (var place = 0; place < profile.Columns.Count; place++)
        {
            var column = profile.Columns[place];
            page.Append($"<tr><td class=\"name\" title=\"{Html.Escape(column.Name)}\">{(place < MostCards ? $"<a href=\"#c{place}\">{Html.Short(column.Name, 40)}</a>" : Html.Short(column.Name, 40))}</td><td>{ColumnCard.Kind(column.Kind)}</td>");
            page.Append($"<td><span class=\"bar\"><i style=\"width:{Html.At(column.MissingShare * 100)}%\"></i></span>{Html.Share(column.MissingShare)}</td>");
            page.Append($"<td class=\"number\">{Html.Number((double)column.Distinct)}</td><td class=\"number\">{Html.Value(column.Min)}</td><td class=\"number\">{Html.Value(column.Median)}</td>");
            page.Append($"<td class=\"number\">{Html.Number(column.Mean)}</td><td class=\"number\">{Html.Value(column.Max)}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static void Cards(StringBuilder page, Profile profile)
    {
        page.Append("<h2 id=\"columns\">Each column</h2><section class=\"columns\">\n");
        for (var place = 0; place < Math.Min(MostCards, profile.Columns.Count); place++)
        {
            ColumnCard.Write(page, profile.Columns[place], place);
        }

        page.Append("</section>");
        if (profile.Columns.Count > MostCards)
        {
            page.Append($"<p class=\"soft\">The first {MostCards} of {profile.Columns.Count} columns are drawn; the JSON has all.</p>");
        }
    }
}
