using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tarn.Athena.Results;

/// <summary>Floating point numbers as Java prints them, and so Athena: 1.0, 1.0E10, 1.0E-5. Source: Double.toString.</summary>
internal static class JavaNumbers
{
    public static void Write(IBufferWriter<byte> output, double value)
    {
        if (!double.IsFinite(value))
        {
            Text(output, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        Text(output, Arrange(value.ToString("R", CultureInfo.InvariantCulture)));
    }

    public static void Write(IBufferWriter<byte> output, float value) => Text(
        output,
        float.IsFinite(value) ? Arrange(value.ToString("R", CultureInfo.InvariantCulture)) : float.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");

    /// <summary>Puts the shortest digits that .NET found into Java's layout: plain from 10^-3 to 10^7, else scientific.</summary>
    internal static string Arrange(string shortest)
    {
        var sign = shortest[0] == '-' ? "-" : "";
        var text = shortest.AsSpan(sign.Length);
        var exponent = 0;
        var mark = text.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        exponent += point < 0 ? text.Length : point;
        var leading = digits.AsSpan().IndexOfAnyExcept('0');
        if (leading < 0)
            return sign + "0.0";
        digits = digits[leading..].TrimEnd('0');
        exponent -= leading;

        // The value is now 0.digits × 10^exponent.
        if (exponent is > -3 and <= 7)
        {
            if (exponent <= 0)
                return $"{sign}0.{new string('0', -exponent)}{digits}";
            return digits.Length <= exponent
                ? $"{sign}{digits.PadRight(exponent, '0')}.0"
                : $"{sign}{digits[..exponent]}.{digits[exponent..]}";
        }

        return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{(exponent - 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private static void Text(IBufferWriter<byte> output, string text) => Encoding.ASCII.GetBytes(text, output);
}
