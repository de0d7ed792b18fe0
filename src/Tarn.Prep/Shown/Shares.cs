using System.Globalization;

namespace Tarn.Prep.Shown;

/// <summary>Shares as people read them: 12.5 %, and what is nearly nothing or nearly all told from it.</summary>
public static class Shares
{
    private const double Least = 0.001;

    /// <param name="share">From 0 to 1.</param>
    public static string Of(double share) => share switch
    {
        > 0 and < Least => "< 0.1 %",
        > 1 - Least and < 1 => "> 99.9 %",
        _ => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
    };
}
