using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Reports;

/// <summary>The card of one column: what it is, how it is spread, its figures.</summary>
internal static class ColumnCard
{
    /// <summary>Signs of a value that stand in a card; of longer ones the beginning and their length.</summary>
    internal const int MostOfValue = 40;

    public static void Write(StringBuilder page, ColumnProfile column, int place)
    {
        var digits = column.Digits();
        page.Append($"<article class=\"column\" id=\"c{place}\" aria-labelledby=\"n{place}\"><header><h3 id=\"n{place}\">{Html.Folded(column.Name)}</h3><span class=\"tag\">{Kind(column.Kind)}</span></header>");
        page.Append($"<p class=\"small soft\">{Type(column.Type)} · {(column.DistinctExact ? "" : "about ")}{Html.Count(column.Distinct)} distinct · ");
        page.Append(column.Missing == 0 ? "nothing missing" : $"{Html.Bar(Math.Max(0.02, column.MissingShare))}{Html.Share(column.MissingShare)} missing").Append("</p>");
        var names = column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal or ColumnKind.Text or ColumnKind.Constant || column.Type is ColumnType.Bool;
        if (!names && column.Histogram is { } histogram)
        {
            HistogramPlot.Of(column, histogram).Write(page);
        }
        else if (column.Top is { Count: > 0 } top)
        {
            TopTable.Write(page, "Most frequent values", top, column.Count, digits);
        }

        Facts(page, column, digits);
        if (column.Distribution is { } distribution)
        {
            page.Append($"<p class=\"small follows\"><span class=\"tag {(distribution.Follows ? "good" : "")}\">{Html.Escape(distribution.Fits[0].Family)}</span> {Html.Prose(distribution.Verdict)}</p>");
        }

        More(page, column, digits, names);
        foreach (var note in column.Notes)
        {
            page.Append($"<p class=\"small soft\">{Html.Prose(note)}</p>");
        }

        page.Append("</article>\n");
    }

    internal static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.NumericalDiscrete => "numerical, discrete",
        ColumnKind.NumericalContinuous => "numerical, continuous",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Type(ColumnType type) => type switch
    {
        ColumnType.Double => "real numbers",
        ColumnType.Long => "whole numbers",
        ColumnType.Bool => "true or false",
        ColumnType.Date => "dates",
        ColumnType.Timestamp => "instants",
        _ => "text",
    };

    private static void Facts(StringBuilder page, ColumnProfile column, Digits digits)
    {
        page.Append("<dl class=\"facts\">");
        if (column.Type != ColumnType.Bool)
        {
            Fact(page, "least", Html.Value(column.Min, digits, MostOfValue));
            Fact(page, "median", Html.Value(column.Median, digits, MostOfValue));
            Fact(page, "greatest", Html.Value(column.Max, digits, MostOfValue));
        }

        Fact(page, "mean", Html.Number(column.Mean, digits));
        Fact(page, "std", Html.Number(column.Std, digits));
        Fact(page, "outliers", column.Outliers is { Count: > 0 } outliers ? Html.Count(outliers.Count) : Html.None);
        if (column.Text is { } text)
        {
            Fact(page, "length", text.MinLength == text.MaxLength ? Html.Count(text.MinLength) : $"{Html.Count(text.MinLength)} to {Html.Count(text.MaxLength)}");
            Fact(page, "values", text.Lists is { } lists ? lists.Told : Html.None);
            Fact(page, "words", Html.Number(Math.Round(text.MeanWords, 1)));
        }

        if (column.Dates is { } dates)
        {
            Fact(page, "usual step", dates.MedianStepSeconds is { } step ? Span(step) : Html.None);
            Fact(page, "largest gap", dates.LargestGap is { } gap ? Span(gap.Seconds) : Html.None);
        }

        page.Append("</dl>");
    }

    private static void Fact(StringBuilder page, string name, string value)
    {
        if (value != Html.None)
        {
            page.Append($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
    }

    private static string Span(double seconds) => seconds switch
    {
        >= 2 * 86_400 => Html.Number(Math.Round(seconds / 86_400, 1)) + " days",
        >= 2 * 3_600 => Html.Number(Math.Round(seconds / 3_600, 1)) + " hours",
        >= 120 => Html.Number(Math.Round(seconds / 60, 1)) + " minutes",
        _ => Html.Number(seconds) + " seconds",
    };

    private static void More(StringBuilder page, ColumnProfile column, Digits digits, bool namesShown)
    {
        page.Append($"<details><summary>More<span class=\"away\"> on {Html.Short(column.Name)}</span></summary>");
        if (column.Quantiles is { Count: > 0 } quantiles && !namesShown)
        {
            page.Append("<table class=\"tops\"><caption class=\"away\">Quantiles</caption>");
            foreach (var quantile in quantiles)
            {
                page.Append($"<tr><th scope=\"row\">{(quantile.Probability * 100).ToString("0.#", CultureInfo.InvariantCulture)} % are at most</th><td>{Html.Value(quantile.Value, digits, MostOfValue)}</td></tr>");
            }

            page.Append("</table>");
        }

        page.Append("<dl class=\"facts\">");
        void Count(string name, long? count) => Fact(page, name, count is { } counted ? Html.Count(counted) : Html.None);
        Count("values", column.Count);
        Count("missing", column.Missing);
        Count("zeros", column.Zeros);
        Count("negative", column.Negatives);
        Count("infinite", column.Infinite);
        Fact(page, "skewness", Html.Number(column.Skewness));
        Fact(page, "kurtosis", Html.Number(column.Kurtosis));
        Fact(page, "median deviation", Html.Number(column.Mad, digits));
        Count("blank", column.Text?.Blank);
        page.Append("</dl>");
        if (!namesShown && column.Kind is not ColumnKind.Identifier && column.Top is { Count: > 0 } top && top[0].Count > 1)
        {
            TopTable.Write(page, "Most frequent", top, column.Count, digits, told: true);
        }

        if (column.Text is { Patterns.Count: > 0 } text && column.Kind is not ColumnKind.Text)
        {
            TopTable.Write(page, "Patterns (A a letters, 9 digits, + repeated)", text.Patterns, column.Count, digits, told: true);
        }

        if (column.Dates is { } dates)
        {
            SeasonBars.Write(page, dates);
        }

        page.Append("</details>");
    }
}
