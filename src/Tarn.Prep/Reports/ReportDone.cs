using System.Text;

namespace Tarn.Prep.Reports;

/// <summary>The part of the page that says what was done: steps, how well was guessed, where the rows went.</summary>
internal static class ReportDone
{
    public static void Write(StringBuilder page, Report report)
    {
        if (report.Steps.Count > 0)
        {
            page.Append("<h2 id=\"done\">What was done</h2><div class=\"scroll\"><table><thead><tr><th>step</th><th>what it does</th><th class=\"number\">rows before</th><th class=\"number\">after</th><th class=\"number\">missing before</th><th class=\"number\">after</th></tr></thead><tbody>");
            foreach (var step in report.Steps)
            {
                page.Append($"<tr><td>{Html.Escape(step.Name)}</td><td>{Html.Short(step.Description, 120)}</td><td class=\"number\">{Html.Number((double)step.RowsBefore)}</td><td class=\"number\">{Html.Number((double)step.RowsAfter)}</td>");
                page.Append($"<td class=\"number\">{Html.Number((double)step.MissingBefore)}</td><td class=\"number\">{Html.Number((double)step.MissingAfter)}</td></tr>");
            }

            page.Append("</tbody></table></div>\n");
        }

        if (report.Imputation.Count > 0)
        {
            page.Append("<h2 id=\"guessed\">How well missing values are guessed</h2><p class=\"soft\">Learnt by hiding known values and comparing. Skill is the share of the error of a plain mean (or of the most frequent name) that is gone: 1 is perfect, 0 no better.</p>");
            page.Append("<div class=\"scroll\"><table><thead><tr><th>column</th><th class=\"number\">hidden</th><th class=\"number\">error (RMSE)</th><th class=\"number\">of the mean</th><th class=\"number\">right</th><th class=\"number\">of the most frequent</th><th class=\"number\">skill</th></tr></thead><tbody>");
            foreach (var score in report.Imputation)
            {
                page.Append($"<tr><td class=\"name\">{Html.Short(score.Column)}</td><td class=\"number\">{Html.Number((double)score.Hidden)}</td><td class=\"number\">{Html.Number(score.Rmse)}</td><td class=\"number\">{Html.Number(score.MeanRmse)}</td>");
                page.Append($"<td class=\"number\">{(score.Accuracy is { } right ? Html.Share(right) : "–")}</td><td class=\"number\">{(score.ModeAccuracy is { } mode ? Html.Share(mode) : "–")}</td><td class=\"number\">{(score.Skill is { } skill ? Html.Number(Math.Round(skill, 3)) : "–")}</td></tr>");
            }

            page.Append("</tbody></table></div>\n");
        }

        if (report.Parts.Count > 0)
        {
            var total = Math.Max(1, report.Parts.Sum(part => part.Rows));
            page.Append("<h2 id=\"parts\">Where the rows went</h2><div class=\"scroll\"><table><thead><tr><th>part</th><th class=\"number\">rows</th><th>share</th><th>written to</th></tr></thead><tbody>");
            foreach (var part in report.Parts)
            {
                page.Append($"<tr><td>{Html.Escape(part.Name)}</td><td class=\"number\">{Html.Number((double)part.Rows)}</td><td>{Html.Share((double)part.Rows / total)}</td><td>{Html.Escape(part.Location ?? "–")}</td></tr>");
            }

            page.Append("</tbody></table></div>\n");
        }
    }
}
