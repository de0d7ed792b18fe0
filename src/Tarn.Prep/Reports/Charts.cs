using System.Text;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Reports;

/// <summary>Drawings as inline SVG. Exact figures show when the pointer rests on a mark.</summary>
internal static class Charts
{
    private const double Width = 320;
    private const double Height = 84;
    private const double Base = 68;

    /// <param name="below">The share of a fitted family that is not above a value, drawn as a line over the bars; null for none.</param>
    public static string Histogram(Histogram histogram, double? median, Func<double, string> label, Func<double, double>? below = null)
    {
        var svg = new StringBuilder();
        var most = Math.Max(1, histogram.Counts.Max());
        var low = histogram.Edges[0];
        var range = histogram.Edges[^1] - low;
        double X(double value) => (value - low) / range * Width;
        svg.Append($"<svg viewBox=\"0 0 {Html.At(Width)} {Html.At(Height)}\" role=\"img\" aria-label=\"Histogram\">");
        for (var bin = 0; bin < histogram.Counts.Count; bin++)
        {
            var (left, right) = (X(histogram.Edges[bin]), X(histogram.Edges[bin + 1]));
            // A bin with one row in a million must still be seen.
            var height = histogram.Counts[bin] == 0 ? 0 : Math.Max(1.5, histogram.Counts[bin] * (Base - 4) / (double)most);
            svg.Append($"<rect class=\"mark\" x=\"{Html.At(left + 0.5)}\" y=\"{Html.At(Base - height)}\" width=\"{Html.At(Math.Max(0.8, right - left - 1))}\" height=\"{Html.At(height)}\">");
            svg.Append($"<title>{Html.Escape(label(histogram.Edges[bin]))} to {Html.Escape(label(histogram.Edges[bin + 1]))}: {Html.Number((double)histogram.Counts[bin])} rows</title></rect>");
        }

        if (below is not null)
        {
            svg.Append(Line(histogram, most, X, below));
        }

        svg.Append($"<line x1=\"0\" x2=\"{Html.At(Width)}\" y1=\"{Html.At(Base)}\" y2=\"{Html.At(Base)}\"/>");
        if (median is { } middle && middle >= low && middle <= histogram.Edges[^1])
        {
            svg.Append($"<line class=\"median\" x1=\"{Html.At(X(middle))}\" x2=\"{Html.At(X(middle))}\" y1=\"2\" y2=\"{Html.At(Base)}\"><title>Median {Html.Escape(label(middle))}</title></line>");
        }

        svg.Append($"<text x=\"0\" y=\"{Html.At(Height - 3)}\">{Html.Escape(label(low))}</text>");
        svg.Append($"<text x=\"{Html.At(Width)}\" y=\"{Html.At(Height - 3)}\" text-anchor=\"end\">{Html.Escape(label(histogram.Edges[^1]))}</text></svg>");
        return svg.ToString();
    }

    /// <summary>How high the bars would be if the rows came from the family; what would rise above the drawing is cut.</summary>
    private static string Line(Histogram histogram, long most, Func<double, double> x, Func<double, double> below)
    {
        var rows = histogram.Counts.Sum();
        var points = Enumerable.Range(0, histogram.Counts.Count).Select(bin =>
        {
            var (left, right) = (histogram.Edges[bin], histogram.Edges[bin + 1]);
            var expected = rows * (below(right) - below(left));
            return $"{Html.At(x((left + right) / 2))},{Html.At(Math.Max(2, Base - (expected * (Base - 4) / most)))}";
        });
        return $"<polyline class=\"fit\" points=\"{string.Join(' ', points)}\"/>";
    }

    /// <summary>Columns of one height each, for months and weekdays.</summary>
    public static string Bars(IReadOnlyList<long> counts, IReadOnlyList<string> names)
    {
        var svg = new StringBuilder();
        var most = Math.Max(1, counts.Max());
        var step = Width / counts.Count;
        svg.Append($"<svg viewBox=\"0 0 {Html.At(Width)} {Html.At(Height)}\" role=\"img\" aria-label=\"Rows by season\">");
        for (var bar = 0; bar < counts.Count; bar++)
        {
            var height = counts[bar] == 0 ? 0 : Math.Max(1.5, counts[bar] * (Base - 4) / (double)most);
            svg.Append($"<rect class=\"mark\" x=\"{Html.At((bar * step) + 1)}\" y=\"{Html.At(Base - height)}\" width=\"{Html.At(step - 2)}\" height=\"{Html.At(height)}\"><title>{Html.Escape(names[bar])}: {Html.Number((double)counts[bar])} rows</title></rect>");
            if (counts.Count <= 12)
            {
                svg.Append($"<text x=\"{Html.At((bar + 0.5) * step)}\" y=\"{Html.At(Height - 3)}\" text-anchor=\"middle\">{Html.Escape(names[bar])}</text>");
            }
        }

        return svg.Append($"<line x1=\"0\" x2=\"{Html.At(Width)}\" y1=\"{Html.At(Base)}\" y2=\"{Html.At(Base)}\"/></svg>").ToString();
    }

    /// <summary>Correlations of up to <paramref name="most"/> columns as a lower triangle.</summary>
    public static string Heat(IReadOnlyList<Correlation> pairs, int most = 24)
    {
        var names = pairs.SelectMany(pair => new[] { pair.A, pair.B }).Distinct().Take(most).ToList();
        if (names.Count < 2)
        {
            return "";
        }

        const double cell = 34, left = 150, foot = 110;
        var known = pairs.ToDictionary(pair => (pair.A, pair.B));
        var width = left + (cell * (names.Count - 1)) + 60;
        var height = (cell * (names.Count - 1)) + foot;
        var svg = new StringBuilder($"<svg class=\"heat\" width=\"{Html.At(width)}\" viewBox=\"0 0 {Html.At(width)} {Html.At(height)}\" role=\"img\" aria-label=\"Correlations\">");
        for (var row = 1; row < names.Count; row++)
        {
            var y = (row - 1) * cell;
            svg.Append($"<text x=\"{Html.At(left - 8)}\" y=\"{Html.At(y + (cell / 2) + 4)}\" text-anchor=\"end\">{Html.Short(names[row], 22)}</text>");
            for (var column = 0; column < row; column++)
            {
                if (!known.TryGetValue((names[column], names[row]), out var pair) && !known.TryGetValue((names[row], names[column]), out pair))
                {
                    continue;
                }

                var x = left + (column * cell);
                svg.Append($"<g><rect x=\"{Html.At(x + 1)}\" y=\"{Html.At(y + 1)}\" width=\"{Html.At(cell - 2)}\" height=\"{Html.At(cell - 2)}\" rx=\"3\" fill=\"var({(pair.Value < 0 ? "--red" : "--blue")})\" fill-opacity=\"{Html.At(Math.Abs(pair.Value) * 0.85)}\"/>");
                svg.Append($"<text class=\"value\" x=\"{Html.At(x + (cell / 2))}\" y=\"{Html.At(y + (cell / 2) + 4)}\" text-anchor=\"middle\">{pair.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace("0.", ".", StringComparison.Ordinal).Replace('-', '−')}</text>");
                svg.Append($"<title>{Html.Escape(pair.A)} and {Html.Escape(pair.B)}: {Html.Number(pair.Value)} over {Html.Number((double)pair.Rows)} rows</title></g>");
            }
        }

        for (var column = 0; column < names.Count - 1; column++)
        {
            var (x, y) = (left + ((column + 0.5) * cell), ((names.Count - 1) * cell) + 12);
            svg.Append($"<text x=\"{Html.At(x)}\" y=\"{Html.At(y)}\" text-anchor=\"end\" transform=\"rotate(-45 {Html.At(x)} {Html.At(y)})\">{Html.Short(names[column], 18)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }
}
