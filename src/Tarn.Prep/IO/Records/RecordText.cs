using System.Globalization;
using System.Text;

namespace Tarn.Prep.IO.Records;

/// <summary>Writes bytes that are no text: signs of ASCII as they are, others as \xAA.</summary>
internal static class RecordText
{
    public static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            _ = one is >= 32 and < 127 and not (byte)'\\' ? text.Append((char)one) : text.Append(CultureInfo.InvariantCulture, $"\\x{one:X2}");
        }

        return text.ToString();
    }
}
