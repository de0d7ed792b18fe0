using System.Text;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>
/// What goes together: a heat map for each measure, one of them shown at a time by which button is chosen, and the strongest pairs as a table below it. The
/// choice is the style sheet's work and needs no script.
/// </summary>
internal static class ReportCorrelations
{
    private const int Most = 12;

    private static readonly (CorrelationMethod Method, string Id, string Meaning)[] Measures =
    [
        (CorrelationMethod.Pearson, "pearson", "Pearson's correlation of numbers: how near they lie to a straight line."),
        (CorrelationMethod.Spearman, "spearman", "Spearman's correlation of numbers: whether one rises with the other, by a line or not."),
        (CorrelationMethod.CramersV, "cramer", "Cramér's V of names: 0 where one says nothing of the other, 1 where it says all."),
    ];

    public static void Write(StringBuilder page, Profile profile)
    {
        var measured = Measures.Select(measure => (measure.Method, measure.Id, measure.Meaning, Pairs: profile.Correlations.Where(pair => pair.Method == measure.Method && double.IsFinite(pair.Value)).ToList()))
            .Where(measure => measure.Pairs.Count > 0).ToList();
        var ratios = profile.Correlations.Where(pair => pair.Method == CorrelationMethod.CorrelationRatio && double.IsFinite(pair.Value)).OrderByDescending(pair => pair.Value).Take(Most).ToList();
        if (measured.Count + ratios.Count == 0)
        {
            return;
        }

        page.Append("<h2 id=\"together\">What goes together</h2>");
        if (measured.Count > 0)
        {
            page.Append("<div class=\"measures\"><fieldset class=\"choice\"><legend>Measure</legend>");
            foreach (var (place, measure) in measured.Index())
            {
                page.Append($"<label><input type=\"radio\" name=\"measure\" value=\"{measure.Id}\"{(place == 0 ? " checked" : "")}> {Html.Escape(ProfileFindings.Name(measure.Method))}</label>");
            }

            page.Append("</fieldset>");
            foreach (var measure in measured)
            {
                page.Append($"<div class=\"measure {measure.Id}\"><p class=\"soft\">{Html.Escape(measure.Meaning)}</p>");
                HeatPlot.Of(measure.Pairs, ProfileFindings.Name(measure.Method)).Write(page);
                page.Append($"<details><summary>The strongest of {Html.Escape(ProfileFindings.Name(measure.Method))} as a table</summary>");
                Pairs(page, $"The strongest of {ProfileFindings.Name(measure.Method)}", measure.Pairs.OrderByDescending(pair => Math.Abs(pair.Value)).Take(Most));
                page.Append("</details></div>");
            }

            page.Append("</div>");
        }

        if (ratios.Count > 0)
        {
            page.Append("<h3>Names with numbers</h3><p class=\"soft\">How much of a number's spread a column of names explains (correlation ratio, 0 to 1), strongest first.</p>");
            Pairs(page, "Names with numbers", ratios);
        }

        page.Append('\n');
    }

    private static void Pairs(StringBuilder page, string label, IEnumerable<Correlation> pairs)
    {
        page.Append(Html.TableStart(label)).Append("<thead><tr><th scope=\"col\">column</th><th scope=\"col\">and</th><th scope=\"col\" class=\"number\">strength</th><th scope=\"col\" class=\"number\">rows</th></tr></thead><tbody>");
        foreach (var pair in pairs)
        {
            page.Append($"<tr><th scope=\"row\">{Html.Name(pair.A)}</th><td>{Html.Short(pair.B)}</td><td class=\"number\">{Html.Number(Math.Round(pair.Value, 3))}</td><td class=\"number\">{Html.Count(pair.Rows)}</td></tr>");
        }

        page.Append(Html.TableEnd);
    }
}
