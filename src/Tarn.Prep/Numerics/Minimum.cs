namespace Tarn.Prep.Numerics;

/// <summary>Finds where a function of one number is least: widens until the least lies within, then Brent's method (1973).</summary>
internal static class Minimum
{
    private const double Golden = 0.3819660112501051;
    private const double Tolerance = 1.48e-8;

    public static double Find(Func<double, double> function, double low, double high)
    {
        var middle = low + (Golden * (high - low));
        var (atLow, atMiddle, atHigh) = (function(low), function(middle), function(high));
        for (var step = 0; step < 60 && (atLow < atMiddle || atHigh < atMiddle); step++)
        {
            if (atLow < atHigh)
            {
                (high, atHigh, middle, atMiddle, low) = (middle, atMiddle, low, atLow, low - (1.618 * (middle - low)));
                atLow = function(low);
            }
            else
            {
                (low, atLow, middle, atMiddle, high) = (middle, atMiddle, high, atHigh, high + (1.618 * (high - middle)));
                atHigh = function(high);
            }
        }

        return Brent(function, low, high, middle, atMiddle);
    }

    private static double Brent(Func<double, double> function, double a, double b, double x, double fx)
    {
        var (w, v) = (x, x);
        var (fw, fv) = (fx, fx);
        double step = 0, before = 0;
        for (var round = 0; round < 500; round++)
        {
            var middle = (a + b) / 2;
            var least = (Tolerance * Math.Abs(x)) + 1e-11;
            if (Math.Abs(x - middle) <= (2 * least) - ((b - a) / 2))
            {
                break;
            }

            var golden = true;
            if (Math.Abs(before) > least)
            {
                // The least of the parabola through the three best points so far.
                var r = (x - w) * (fx - fv);
                var q = (x - v) * (fx - fw);
                var p = ((x - v) * q) - ((x - w) * r);
                q = 2 * (q - r);
                p = q > 0 ? -p : p;
                q = Math.Abs(q);
                if (Math.Abs(p) < Math.Abs(q * before / 2) && p > q * (a - x) && p < q * (b - x))
                {
                    (before, step) = (step, p / q);
                    var next = x + step;
                    if (next - a < 2 * least || b - next < 2 * least)
                    {
                        step = x < middle ? least : -least;
                    }

                    golden = false;
                }
            }

            if (golden)
            {
                before = x < middle ? b - x : a - x;
                step = Golden * before;
            }

            var u = Math.Abs(step) >= least ? x + step : x + (step > 0 ? least : -least);
            var fu = function(u);
            if (fu <= fx)
            {
                _ = u < x ? b = x : a = x;
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
            }
            else
            {
                _ = u < x ? a = u : b = u;
                if (fu <= fw || w == x)
                {
                    (v, fv, w, fw) = (w, fw, u, fu);
                }
                else if (fu <= fv || v == x || v == w)
                {
                    (v, fv) = (u, fu);
                }
            }
        }

        return x;
    }
}
