using System.Globalization;

namespace Tarn.Kernel;

/// <summary>
/// Numbers with a fraction as AWS writes them: <c>1.0</c> and <c>1.0E20</c>. A client must see a whole one to be such a number
/// too: some read <c>1</c> as an integer. What is no number is a word.
/// </summary>
public static class Numbers
{
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var text = value.ToString(CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
            return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        var mantissa = text[..exponent];
        var power = int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture, $"{mantissa}{(mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0")}E{power}");
    }

    /// <summary>Reads a number or one of the three words.</summary>
    public static bool TryParse(string text, out double value)
    {
        switch (text)
        {
            case "NaN":
                value = double.NaN;
                return true;
            case "Infinity":
                value = double.PositiveInfinity;
                return true;
            case "-Infinity":
                value = double.NegativeInfinity;
                return true;
            default:
                const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }
}
