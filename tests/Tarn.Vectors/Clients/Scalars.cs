using System.Globalization;

namespace Tarn.Vectors.Clients;

/// <summary>A strict client's reading of texts.</summary>
internal static class Scalars
{
    private static readonly string[] Iso = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'"];

    public static double NotFinite(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw new ClientException($"'{text}' is no number."),
    };

    public static DateTimeOffset Time(string text, string format) => format switch
    {
        "unixTimestamp" => DateTimeOffset.UnixEpoch.AddMilliseconds(
            (double)(decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 1000)),
        "iso8601" => DateTimeOffset.ParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => DateTimeOffset.ParseExact(text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    /// <summary>A leaf that stands as a text: in XML, a header or a form.</summary>
    public static string Leaf(ModelShape shape, string text, string timestampFormat)
    {
        switch (shape.Type)
        {
            case "boolean": return text is "true" or "false" ? text : throw new ClientException($"'{text}' is no boolean.");
            case "integer": return int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            case "long": return long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            case "float" or "double":
                var number = char.IsAsciiDigit(text[^1]) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : NotFinite(text);
                return Values.Number(number).ToString();
            case "timestamp": return Values.Time(Time(text, shape.TimestampFormat ?? timestampFormat)).ToString();
            case "blob": return Values.Blob(Convert.FromBase64String(text)).ToString();
            default: return text;
        }
    }
}
