using Tarn.Prep.Numerics;

namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// Where the next figure of a series should lie. A straight line through the latest figures, one step for each check, that outliers do not bend
/// (Theil 1950, Sen 1968), gives the middle; the bounds are those between which a next figure falls in 99 of 100 cases if the scatter about the
/// line is normal (Student's t, so that few figures give wide bounds). From 8 figures on, scatter beyond three robust deviations counts as three,
/// so that one old accident does not hide the next. Where every weekday that was seen was seen three times and going by weekdays halves the
/// scatter at least, they are gone by. A series without scatter predicts itself: then any other figure lies outside.
/// </summary>
internal static class FigureForecast
{
    /// <summary>AWS Glue's least number of points.</summary>
    public const int LeastFigures = 3;

    private const int MostFigures = 100;
    private const int Many = 8;
    private const double RobustDeviations = 3 * 1.4826;
    private const double Normal = 2.5758293035489;

    /// <param name="earlier">The latest first; at least <see cref="LeastFigures"/>.</param>
    /// <param name="now">The time of the figure to come.</param>
    public static (double Lower, double Expected, double Upper) Of(IReadOnlyList<(DateTimeOffset At, double Value)> earlier, DateTimeOffset now)
    {
        (DateTimeOffset At, double Value)[] series = [.. earlier.Take(MostFigures).Reverse()];
        double[] values = [.. series.Select(figure => figure.Value)];
        var (level, slope) = Line(values);
        double[] rest = [.. values.Select((value, at) => value - level - (slope * at))];
        var expected = level + (slope * values.Length);
        var lost = 2;

        if (Weekdays(series, rest) is { } weekdays && weekdays.TryGetValue(now.UtcDateTime.DayOfWeek, out var shift))
        {
            double[] within = [.. rest.Select((value, at) => value - weekdays[series[at].At.UtcDateTime.DayOfWeek])];
            if (Scatter(within, lost + weekdays.Count - 1) is var less && 2 * less <= Scatter(rest, lost))
            {
                (rest, expected, lost) = (within, expected + shift, lost + weekdays.Count - 1);
            }
        }

        // The line's own uncertainty grows with the distance from the middle of what it was drawn through.
        var middle = (values.Length - 1) / 2.0;
        var spread = Enumerable.Range(0, values.Length).Sum(at => (at - middle) * (at - middle));
        var widened = Math.Sqrt(1 + (1.0 / values.Length) + ((values.Length - middle) * (values.Length - middle) / spread));
        var room = (Student(values.Length - lost) * Scatter(rest, lost) * widened) + (1e-9 * Math.Abs(expected));
        return (expected - room, expected, expected + room);
    }

    private static (double Level, double Slope) Line(double[] values)
    {
        var slopes = new List<double>(values.Length * (values.Length - 1) / 2);
        for (var from = 0; from < values.Length; from++)
        {
            for (var to = from + 1; to < values.Length; to++)
            {
                slopes.Add((values[to] - values[from]) / (to - from));
            }
        }

        var slope = Quantiles.Median([.. slopes]);
        return (Quantiles.Median([.. values.Select((value, at) => value - (slope * at))]), slope);
    }

    /// <summary>The middle of what is left over for each weekday; null where one was seen less than three times, or only one was.</summary>
    private static Dictionary<DayOfWeek, double>? Weekdays((DateTimeOffset At, double Value)[] series, double[] rest)
    {
        var days = rest.Select((value, at) => (series[at].At.UtcDateTime.DayOfWeek, value)).ToLookup(pair => pair.DayOfWeek, pair => pair.value);
        return days.Count > 1 && days.All(day => day.Count() >= 3) ? days.ToDictionary(day => day.Key, day => Quantiles.Median([.. day])) : null;
    }

    private static double Scatter(double[] rest, int lost)
    {
        var most = rest.Length < Many ? double.PositiveInfinity : RobustDeviations * Quantiles.Median([.. rest.Select(Math.Abs)]);
        most = most == 0 ? double.PositiveInfinity : most;
        return Math.Sqrt(rest.Sum(value => Math.Pow(Math.Min(Math.Abs(value), most), 2)) / (rest.Length - lost));
    }

    /// <summary>Student's t at 0.995: exact for 1 and 2 degrees of freedom, else the expansion of Abramowitz and Stegun 26.7.5 (within 1 %).</summary>
    private static double Student(int freedom)
    {
        if (freedom <= 2)
        {
            return freedom == 1 ? 63.6567411628 : 9.9248432009;
        }

        double z = Normal, squared = z * z;
        double[] terms =
        [
            (squared + 1) / 4,
            ((((5 * squared) + 16) * squared) + 3) / 96,
            ((((((3 * squared) + 19) * squared) + 17) * squared) - 15) / 384,
            ((((((((79 * squared) + 776) * squared) + 1482) * squared) - 1920) * squared) - 945) / 92_160,
        ];
        return z * (1 + terms.Select((term, at) => term / Math.Pow(freedom, at + 1)).Sum());
    }
}
