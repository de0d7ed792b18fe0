using System.Text;
using Tarn.Prep.Quality;

namespace Tarn.Prep.Reports;

/// <summary>The part of the page that shows the traits of good data, each with its verdict, what was measured, and what is wrong.</summary>
internal static class ReportQuality
{
    public static void Write(StringBuilder page, QualityReport? quality)
    {
        if (quality is null)
        {
            return;
        }

        page.Append("<h2 id=\"traits\">The traits of good data</h2><div class=\"traits\">");
        foreach (var trait in quality.Traits)
        {
            var (tag, word) = trait.Verdict switch
            {
                TraitVerdict.Good => ("good", "good"),
                TraitVerdict.Fair => ("warning", "look at"),
                TraitVerdict.Poor => ("error", "poor"),
                _ => ("", "not measured"),
            };
            page.Append($"<article class=\"trait {tag}\" aria-labelledby=\"t-{Html.Escape(trait.Name)}\"><header><h3 id=\"t-{Html.Escape(trait.Name)}\">{Html.Escape(trait.Name)}</h3><span class=\"tag {tag}\">{word}</span></header>");
            if (trait.Score is { } score)
            {
                page.Append($"<span class=\"bar wide\" aria-hidden=\"true\"><i style=\"width:{Html.At(Math.Clamp(score, 0, 1) * 100)}%\"></i></span>");
            }

            page.Append($"<p>{Html.Prose(trait.Measured)}</p><p class=\"small soft\">{Html.Escape(trait.Meaning)}</p>");
            if (trait.Faults.Count > 0)
            {
                page.Append($"<details><summary>What is wrong<span class=\"away\"> with {Html.Escape(trait.Name)}</span></summary><ul>");
                foreach (var fault in trait.Faults)
                {
                    page.Append($"<li>{Html.FoldedProse(fault)}</li>");
                }

                page.Append("</ul></details>");
            }

            page.Append("</article>");
        }

        page.Append("</div>\n");
    }
}
