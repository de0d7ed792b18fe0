using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>The card of one column: what it is, how it is spread, its figures.</summary>
internal static class ColumnCard
{
    public static void Write(StringBuilder page, ColumnProfile column, int place)
    {
        page.Append($"<article class=\"column\" id=\"c{place}\"><header><h3>{Html.Short(column.Name)}</h3><span class=\"tag\">{Kind(column.Kind)}</span></header>");
        page.Append($"<p class=\"small soft\">{Type(column.Type)} · {Html.Number((double)column.Distinct)}{(column.DistinctExact ? "" : " (about)")} distinct · ");
        page.Append(column.Missing == 0 ? "nothing missing" : $"<span class=\"bar\"><i style=\"width:{Html.At(Math.Max(2, column.MissingShare * 100))}%\"></i></span>{Html.Share(column.MissingShare)} missing").Append("</p>");
        var names = column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal or ColumnKind.Text or ColumnKind.Constant || column.Type is ColumnType.Bool;
        if (!names && column.Histogram is { } histogram)
        {
            HistogramPlot.Of(column, histogram).Write(page);
        }
        else if (column.Top is { Count: > 0 } top)
        {
            Tops(page, top, column.Count);
        }

        Facts(page, column);
        if (column.Distribution is { } distribution)
        {
            page.Append($"<p class=\"small follows\"><span class=\"tag {(distribution.Follows ? "good" : "")}\">{Html.Escape(distribution.Fits[0].Family)}</span> {Html.Escape(distribution.Verdict)}</p>");
        }

        More(page, column, names);
        foreach (var note in column.Notes)
        {
            page.Append($"<p class=\"small soft\">{Html.Escape(note)}</p>");
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

    private static void Facts(StringBuilder page, ColumnProfile column)
    {
        page.Append("<dl class=\"facts\">");
        void Fact(string name, string value)
        {
            if (value != "–")
            {
                page.Append($"<div><dt>{name}</dt><dd title=\"{value}\">{value}</dd></div>");
            }
        }

        if (column.Type != ColumnType.Bool)
        {
            Fact("least", Html.Value(column.Min));
            Fact("median", Html.Value(column.Median));
            Fact("greatest", Html.Value(column.Max));
        }

        Fact("mean", Html.Number(column.Mean));
        Fact("std", Html.Number(column.Std));
        Fact("outliers", column.Outliers is { Count: > 0 } outliers ? Html.Number((double)outliers.Count) : "–");
        if (column.Text is { } text)
        {
            Fact("length", text.MinLength == text.MaxLength ? $"{text.MinLength}" : $"{text.MinLength} to {text.MaxLength}");
            Fact("values", text.Lists is { } lists ? lists.Told : "–");
            Fact("words", Html.Number(Math.Round(text.MeanWords, 1)));
        }

        if (column.Dates is { } dates)
        {
            Fact("usual step", dates.MedianStepSeconds is { } step ? Span(step) : "–");
            Fact("largest gap", dates.LargestGap is { } gap ? Span(gap.Seconds) : "–");
        }

        page.Append("</dl>");
    }

    private static string Span(double seconds) => seconds switch
    {
        >= 2 * 86_400 => Html.Number(Math.Round(seconds / 86_400, 1)) + " days",
        >= 2 * 3_600 => Html.Number(Math.Round(seconds / 3_600, 1)) + " hours",
        >= 120 => Html.Number(Math.Round(seconds / 60, 1)) + " minutes",
        _ => Html.Number(seconds) + " seconds",
    };

    private static void More(StringBuilder page, ColumnProfile column, bool namesShown)
    {
        page.Append("<details><summary>More</summary>");
        if (column.Quantiles is { Count: > 0 } quantiles && !namesShown)
        {
            page.Append("<table class=\"tops\">");
            foreach (var quantile in quantiles)
            {
                page.Append($"<tr><td>{(quantile.Probability * 100).ToString("0", CultureInfo.InvariantCulture)} % are at most</td><td></td><td>{Html.Value(quantile.Value)}</td></tr>");
            }

            page.Append("</table>");
        }

        page.Append("<dl class=\"facts\">");
        void Fact(string name, double? value)
        {
            if (value is not null)
            {
                page.Append($"<div><dt>{name}</dt><dd>{Html.Number(value)}</dd></div>");
            }
        }

        Fact("values", column.Count);
        Fact("missing", column.Missing);
        Fact("zeros", column.Zeros);
        Fact("negative", column.Negatives);
        Fact("infinite", column.Infinite);
        Fact("skewness", column.Skewness);
        Fact("kurtosis", column.Kurtosis);
        Fact("median deviation", column.Mad);
        Fact("blank", column.Text?.Blank);
        page.Append("</dl>");
        if (!namesShown && column.Kind is not ColumnKind.Identifier && column.Top is { Count: > 0 } top && top[0].Count > 1)
        {
            page.Append("<p class=\"small soft\">Most frequent</p>");
            Tops(page, top, column.Count);
        }

        if (column.Text is { Patterns.Count: > 0 } text && column.Kind is not ColumnKind.Text)
        {
            page.Append("<p class=\"small soft\">Patterns (A a letters, 9 digits, + repeated)</p>");
            Tops(page, text.Patterns, column.Count);
        }

        if (column.Dates is { } dates)
        {
            SeasonBars.Write(page, dates);
        }

        page.Append("</details>");
    }

    private static void Tops(StringBuilder page, IReadOnlyList<TopValue> top, long count)
    {
        page.Append("<table class=\"tops\">");
        foreach (var value in top.Take(6))
        {
            var name = value.Value.ToString();
            page.Append($"<tr><td title=\"{Html.Short(name, 200)}\">{(string.IsNullOrWhiteSpace(name) ? "<i>blank</i>" : name.Trim().Length < name.Length ? $"'{Html.Value(value.Value)}'" : Html.Value(value.Value))}</td>");
            page.Append($"<td><span class=\"bar\"><i style=\"width:{Html.At(100.0 * value.Count / Math.Max(1, count))}%\"></i></span></td><td>{Html.Number((double)value.Count)}</td></tr>");
        }

        page.Append("</table>");
    }
}
