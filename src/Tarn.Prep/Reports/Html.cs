using System.Globalization;
using System.Net;

namespace Tarn.Prep.Reports;

/// <summary>Text and numbers as a page shows them. Everything that comes from data passes through <see cref="Escape"/>.</summary>
internal static class Html
{
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>As <see cref="Escape"/>, cut to a length that a page bears.</summary>
    public static string Short(string text, int most = 60) => Escape(text.Length <= most ? text : text[..most] + "…");

    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        var size = Math.Abs(value);
        var format = value == Math.Floor(value) && size < 1e12 ? "#,0"
            : size is >= 1e12 or < 1e-4 ? "0.###e0"
            : size >= 1000 ? "#,0.#"
            : size >= 10 ? "0.##"
            : "0.####";
        return value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    public static string Number(double? value) => value is { } number ? Number(number) : "–";

    public static string Value(Scalar? value) => value switch
    {
        null => "–",
        { Value: double number } => Number(number),
        { Value: long whole } => whole.ToString(Math.Abs((double)whole) < 10_000 ? "0" : "#,0", CultureInfo.InvariantCulture).Replace('-', '−'),
        { } other => Short(other.ToString(), 40),
    };

    public static string Share(double share) => share switch
    {
        0 => "0 %",
        < 0.001 => "< 0.1 %",
        > 0.999 and < 1 => "> 99.9 %",
        _ => (share * 100).ToString(share < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>A coordinate of a drawing.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
