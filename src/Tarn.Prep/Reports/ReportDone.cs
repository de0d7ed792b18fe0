using System.Text;

namespace Tarn.Prep.Reports;

/// <summary>The part of the page that says what was done: steps, how well was guessed, where the rows went.</summary>
internal static class ReportDone
{
    private const int MostOfSettings = 200;

    public static void Write(StringBuilder page, Report report)
    {
        if (report.Steps.Count > 0)
        {
            page.Append("<h2 id=\"done\">What was done</h2>").Append(Html.TableStart("What was done"));
            page.Append("<thead><tr><th scope=\"col\">step</th><th scope=\"col\">what it does</th><th scope=\"col\" class=\"number\">rows before</th><th scope=\"col\" class=\"number\">rows after</th><th scope=\"col\" class=\"number\">missing before</th><th scope=\"col\" class=\"number\">missing after</th></tr></thead><tbody>");
            foreach (var step in report.Steps)
            {
                page.Append($"<tr><th scope=\"row\">{Html.Escape(step.Name)}</th><td>{Html.Short(step.Description, MostOfSettings)}</td><td class=\"number\">{Html.Count(step.RowsBefore)}</td><td class=\"number\">{Html.Count(step.RowsAfter)}</td>");
                page.Append($"<td class=\"number\">{Html.Count(step.MissingBefore)}</td><td class=\"number\">{Html.Count(step.MissingAfter)}</td></tr>");
            }

            page.Append(Html.TableEnd).Append('\n');
        }

        if (report.Imputation.Count > 0)
        {
            page.Append("<h2 id=\"guessed\">How well missing values are guessed</h2><p class=\"soft\">Learnt by hiding known values and comparing. Skill is the share of the error of a plain mean (or of the most frequent name) that is gone: 1 is perfect, 0 no better.</p>");
            page.Append(Html.TableStart("How well missing values are guessed"));
            page.Append("<thead><tr><th scope=\"col\">column</th><th scope=\"col\" class=\"number\">hidden</th><th scope=\"col\" class=\"number\">error (RMSE)</th><th scope=\"col\" class=\"number\">of the mean</th><th scope=\"col\" class=\"number\">right</th><th scope=\"col\" class=\"number\">of the most frequent</th><th scope=\"col\" class=\"number\">skill</th></tr></thead><tbody>");
            foreach (var score in report.Imputation)
            {
                page.Append($"<tr><th scope=\"row\">{Html.Name(score.Column)}</th><td class=\"number\">{Html.Count(score.Hidden)}</td><td class=\"number\">{Html.Number(score.Rmse)}</td><td class=\"number\">{Html.Number(score.MeanRmse)}</td>");
                page.Append($"<td class=\"number\">{(score.Accuracy is { } right ? Html.Share(right) : Html.None)}</td><td class=\"number\">{(score.ModeAccuracy is { } mode ? Html.Share(mode) : Html.None)}</td><td class=\"number\">{(score.Skill is { } skill ? Html.Number(Math.Round(skill, 3)) : Html.None)}</td></tr>");
            }

            page.Append(Html.TableEnd).Append('\n');
        }

        if (report.Parts.Count > 0)
        {
            var total = Math.Max(1, report.Parts.Sum(part => part.Rows));
            page.Append("<h2 id=\"parts\">Where the rows went</h2>").Append(Html.TableStart("Where the rows went"));
            page.Append("<thead><tr><th scope=\"col\">part</th><th scope=\"col\" class=\"number\">rows</th><th scope=\"col\" class=\"number\">share</th><th scope=\"col\">written to</th></tr></thead><tbody>");
            foreach (var part in report.Parts)
            {
                page.Append($"<tr><th scope=\"row\">{Html.Escape(part.Name)}</th><td class=\"number\">{Html.Count(part.Rows)}</td><td class=\"number\">{Html.Share((double)part.Rows / total)}</td><td>{Html.Escape(part.Location ?? Html.None)}</td></tr>");
            }

            page.Append(Html.TableEnd).Append('\n');
        }
    }
}
