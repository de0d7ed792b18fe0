using System.Text;
using System.Text.RegularExpressions;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>
/// Lays out the page in the order it is read: (1) the figures of the whole, (2) what is wrong and what would mend it,
/// (3) the traits of good data, (4) what was done, (5) the columns at a glance, (6) each column, (7) what tells of the target, what is
/// missing together, what goes together.
/// </summary>
internal static partial class ReportPage
{
    private const int MostFindings = 12;
    private const int MostOfValue = 30;
    private const int MostOfRemedy = 400;
    private const int MostCards = 300;
    private const int MostOfTitle = 120;

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
        page.Append($"<title>{Html.Short(report.Title)}</title><style>\n{Style.Value}</style></head><body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        Head(page, report);
        Contents(page, body);
        page.Append("<main id=\"main\" tabindex=\"-1\">\n").Append(body).Append("</main>\n");
        Foot(page, report.Profile);
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
        if (canDraw)
        {
            page.Append("<noscript><p class=\"soft\">Scripts are switched off, and the plots are drawn by one inside this page. Tables and figures say what matters without them.</p></noscript>\n");
        }

        Figures(page, profile);
        if (profile.Reading is { } reading)
        {
            page.Append("<h2 id=\"read\">How it was read</h2><ul>").AppendJoin("", reading.Select(note => $"<li>{Html.FoldedProse(note)}</li>")).Append("</ul>\n");
        }

        Findings(page, profile);
        ReportQuality.Write(page, report.Quality);
        ReportDone.Write(page, report);
        Glance(page, profile);
        Cards(page, profile);
        ReportTogether.Write(page, profile);
        return page.ToString();
    }

    private static void Head(StringBuilder page, Report report)
    {
        page.Append($"<header class=\"top\"><h1>{Html.Short(report.Title, MostOfTitle)}</h1>");
        if (report.Source is not null)
        {
            page.Append($"<p class=\"soft\">{Html.Short(report.Source, MostOfTitle)}</p>");
        }

        page.Append("</header>\n");
    }

    /// <summary>The list of contents is made of the headings that are there, so that none is forgotten.</summary>
    private static void Contents(StringBuilder page, string body)
    {
        page.Append("<nav aria-label=\"Contents\"><ol>");
        foreach (Match heading in Headings().Matches(body))
        {
            page.Append($"<li><a href=\"#{heading.Groups["id"].Value}\">{heading.Groups["name"].Value}</a></li>");
        }

        page.Append("</ol></nav>\n");
    }

    private static void Foot(StringBuilder page, Profile profile)
    {
        page.Append("<footer>Made by Tarn. The page holds everything it shows.");
        foreach (var note in profile.Notes)
        {
            page.Append($"<br>{Html.Prose(note)}");
        }

        page.Append("</footer>\n");
    }

    /// <summary>What comes from data is escaped, so that every heading is one of ours.</summary>
    [GeneratedRegex("<h2 id=\"(?<id>[a-z]+)\">(?<name>[^<]*)</h2>")]
    private static partial Regex Headings();

    private static readonly Lazy<string> Style = new(() => PlotScripts.Resource("report.css"));

    private static void Figures(StringBuilder page, Profile profile)
    {
        var missing = profile.Columns.Sum(column => column.Missing);
        var cells = (double)profile.Rows * profile.Columns.Count;
        page.Append("<section class=\"figures\" aria-label=\"The whole\">");
        void Figure(string value, string name) => page.Append($"<div class=\"figure\"><b>{value}</b><span>{name}</span></div>");
        Figure(Html.Count(profile.Rows), profile.Rows == 1 ? "row" : "rows");
        Figure(Html.Count(profile.Columns.Count), profile.Columns.Count == 1 ? "column" : "columns");
        Figure(cells == 0 ? Html.None : Html.Share(missing / cells), "of the cells are missing");
        if (profile.DuplicateRows is { } duplicates)
        {
            Figure(Html.Count(duplicates), duplicates == 1 ? "repeated row" : "repeated rows");
        }

        Figure(Html.Count(profile.Findings.Count(finding => finding.Severity == Severity.Error)), "to mend before training");
        Figure(Html.Count(profile.Findings.Count(finding => finding.Severity == Severity.Warning)), "to look at");
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
            page.Append($"<details><summary>{Html.Count(profile.Findings.Count - shown)} more</summary><ul class=\"findings\">");
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
            page.Append($"<li class=\"finding {level.Item1}\"><span class=\"tag {level.Item1}\">{level.Item2}</span> {Html.FoldedProse(finding.Message)}");
            if (finding.Column is not null && places.TryGetValue(finding.Column, out var place) && place < MostCards)
            {
                page.Append($" <a class=\"small\" href=\"#c{place}\">see <span class=\"away\">{Html.Short(finding.Column)}</span><span aria-hidden=\"true\">it</span></a>");
            }

            if (finding.Remedy is not null)
            {
                page.Append($"<div class=\"mend\"><b aria-hidden=\"true\">→</b> {Html.Folded(finding.Remedy, MostOfRemedy)}</div>");
            }

            page.Append("</li>");
        }
    }

    private static void Glance(StringBuilder page, Profile profile)
    {
        page.Append("<h2 id=\"glance\">The columns at a glance</h2>").Append(Html.TableStart("The columns at a glance")).Append("<thead><tr><th scope=\"col\">column</th><th scope=\"col\">kind</th><th scope=\"col\">missing</th>");
        page.Append("<th scope=\"col\" class=\"number\">distinct</th><th scope=\"col\" class=\"number\">least</th><th scope=\"col\" class=\"number\">median</th><th scope=\"col\" class=\"number\">mean</th><th scope=\"col\" class=\"number\">greatest</th></tr></thead><tbody>");
        for (var place = 0; place < profile.Columns.Count; place++)
        {
            var column = profile.Columns[place];
            var digits = column.Digits();
            string Value(Scalar? value) => $"<td class=\"number\">{Html.Value(value, digits, MostOfValue)}</td>";
            page.Append($"<tr><th scope=\"row\">{(place < MostCards ? $"<a href=\"#c{place}\">{Html.Name(column.Name)}</a>" : Html.Name(column.Name))}</th><td>{ColumnCard.Kind(column.Kind)}</td>");
            page.Append($"<td>{Html.Bar(column.MissingShare)}{Html.Share(column.MissingShare)}</td><td class=\"number\">{Html.Count(column.Distinct)}</td>{Value(column.Min)}{Value(column.Median)}");
            page.Append($"<td class=\"number\">{Html.Number(column.Mean, digits)}</td>{Value(column.Max)}</tr>\n");
        }

        page.Append(Html.TableEnd).Append('\n');
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
