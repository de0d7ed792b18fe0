namespace Tarn.Prep.Profiles;

/// <summary>How columns of names go together with each other and with numbers.</summary>
internal static class Associations
{
    /// <summary>
    /// Cramér's V with the correction of bias of Bergsma (2013), over rows where both codes are there (not negative);
    /// NaN where one of them does not vary.
    /// </summary>
    public static (double Value, long Rows) CramersV(ReadOnlySpan<int> a, int categoriesA, ReadOnlySpan<int> b, int categoriesB)
    {
        var table = new long[categoriesA, categoriesB];
        var rows = new long[categoriesA];
        var columns = new long[categoriesB];
        long total = 0;
        for (var row = 0; row < a.Length; row++)
        {
            if (a[row] >= 0 && b[row] >= 0)
            {
                table[a[row], b[row]]++;
                rows[a[row]]++;
                columns[b[row]]++;
                total++;
            }
        }

        double r = rows.Count(count => count > 0), c = columns.Count(count => count > 0);
        if (r < 2 || c < 2 || total < 2)
        {
            return (double.NaN, total);
        }

        double chi = 0;
        for (var i = 0; i < categoriesA; i++)
        {
            for (var j = 0; j < categoriesB; j++)
            {
                var expected = (double)rows[i] * columns[j] / total;
                if (expected > 0)
                {
                    chi += (table[i, j] - expected) * (table[i, j] - expected) / expected;
                }
            }
        }

        var phi = Math.Max(0, (chi / total) - ((r - 1) * (c - 1) / (total - 1)));
        var rCorrected = r - ((r - 1) * (r - 1) / (total - 1));
        var cCorrected = c - ((c - 1) * (c - 1) / (total - 1));
        var least = Math.Min(rCorrected - 1, cCorrected - 1);
        return (least <= 0 ? double.NaN : Math.Min(1, Math.Sqrt(phi / least)), total);
    }

    /// <summary>The root of the share of a number's squares that lies between groups; NaN where the number or the group does not vary.</summary>
    public static (double Value, long Rows) CorrelationRatio(ReadOnlySpan<int> codes, int categories, ReadOnlySpan<double> numbers)
    {
        var counts = new long[categories];
        var sums = new double[categories];
        double origin = double.NaN, squares = 0, sum = 0;
        long total = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0 || double.IsNaN(numbers[row]))
            {
                continue;
            }

            origin = double.IsNaN(origin) ? numbers[row] : origin;
            var value = numbers[row] - origin;
            counts[codes[row]]++;
            sums[codes[row]] += value;
            sum += value;
            squares += value * value;
            total++;
        }

        var all = squares - (sum * sum / Math.Max(1, total));
        if (total < 2 || !(all > 1e-12 * squares) || counts.Count(count => count > 0) < 2)
        {
            return (double.NaN, total);
        }

        var between = -sum * sum / total;
        for (var category = 0; category < categories; category++)
        {
            between += counts[category] == 0 ? 0 : sums[category] * sums[category] / counts[category];
        }

        return (Math.Sqrt(Math.Clamp(between / all, 0, 1)), total);
    }
}
