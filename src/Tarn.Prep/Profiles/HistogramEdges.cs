namespace Tarn.Prep.Profiles;

/// <summary>
/// Where the bins of a histogram begin and end: one for each whole number while those are few, else by the rule of
/// Freedman and Diaconis (1981), but at least Sturges' number, as numpy's "auto" does.
/// </summary>
internal static class HistogramEdges
{
    public static double[]? Choose(double min, double max, long count, double quartileRange, bool whole, int most)
    {
        var range = max - min;
        if (!double.IsFinite(range))
        {
            return null;
        }

        if (whole && range < most && Math.Abs(min) < 1e15)
        {
            return [.. Enumerable.Range(0, (int)range + 2).Select(step => min - 0.5 + step)];
        }

        if (range == 0)
        {
            var half = min == 0 ? 0.5 : Math.Abs(min) * 0.05;
            return [min - half, min + half];
        }

        var sturges = Math.Log2(count) + 1;
        var width = 2 * quartileRange / Math.Cbrt(count);
        var wanted = width > 0 && double.IsFinite(width) ? Math.Max(sturges, range / width) : sturges;
        var bins = (int)Math.Clamp(Math.Ceiling(wanted), 1, most);
        var step = range / bins;
        if (min + step == min)
        {
            return [min, max];
        }

        return [.. Enumerable.Range(0, bins).Select(bin => min + (bin * step)), max];
    }
}
