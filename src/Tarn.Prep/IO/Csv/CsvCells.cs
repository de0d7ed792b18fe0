using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Reads single fields as the usual spelling of their type. What is spelt otherwise is not read (false): DuckDB decides about it.
/// Doubles are the nearest to what is written.
/// </summary>
internal static class CsvCells
{
    private static readonly double[] Tens = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", System.Globalization.CultureInfo.InvariantCulture))];

    public static bool Long(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        if (text.Length - at is 0 or > 18)
        {
            // More digits may not fit; they are rare and read with care.
            return text.Length - at > 18 && Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
        }

        var negative = at == 1;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = negative ? -value : value;
        return true;
    }

    public static bool Double(ReadOnlySpan<byte> text, out double value)
    {
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var at = negative ? 1 : 0;
        ulong digits = 0;
        var first = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            digits = (digits * 10) + (uint)(text[at++] - '0');
        }

        var count = at - first;
        var behind = 0;
        if (at < text.Length && text[at] == (byte)'.')
        {
            first = ++at;
            while (at < text.Length && (uint)(text[at] - '0') <= 9)
            {
                digits = (digits * 10) + (uint)(text[at++] - '0');
            }

            behind = at - first;
            count += behind;
        }

        // Up to 2^53 and 10^22 both are exact, and one division rounds once (Clinger, 1990).
        if (at == text.Length && count is > 0 and <= 19 && digits <= 1UL << 53 && behind <= 22)
        {
            value = digits / Tens[behind];
            value = negative ? -value : value;
            return true;
        }

        return Slow(text, count, at, out value);
    }

    public static bool Bool(ReadOnlySpan<byte> text, out bool value)
    {
        value = text.Length == 4 && Ascii(text, "true"u8);
        return value || (text.Length == 5 && Ascii(text, "false"u8));
    }

    /// <summary>Days since 1970 of yyyy-mm-dd.</summary>
    public static bool Date(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        if (text.Length != 10 || text[4] != (byte)'-' || text[7] != (byte)'-'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        // Days from 1 March 0000 in years of 365.2425 days, the months from March on.
        var shifted = month > 2 ? year : year - 1;
        days = (365 * shifted) + (shifted / 4) - (shifted / 100) + (shifted / 400) + (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1 - 719_468;
        return true;
    }

    /// <summary>Microseconds since 1970 of yyyy-mm-dd hh:mm:ss, with up to six digits of a second behind a point.</summary>
    public static bool Timestamp(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < 19 || text[10] is not ((byte)' ' or (byte)'T') || text[13] != (byte)':' || text[16] != (byte)':'
            || !Date(text[..10], out var days)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute) || !Digits(text.Slice(17, 2), out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var part = 0;
        if (text.Length > 19)
        {
            var behind = text[20..];
            if (text[19] != (byte)'.' || behind.Length is 0 or > 6 || !Digits(behind, out part))
            {
                return false;
            }

            for (var missing = behind.Length; missing < 6; missing++)
            {
                part *= 10;
            }
        }

        microseconds = (((((days * 24L) + hour) * 60) + minute) * 60_000_000) + (second * 1_000_000L) + part;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Slow(ReadOnlySpan<byte> text, int count, int at, out double value)
    {
        value = 0;
        // Digits, then nothing or an exponent; names of infinities and of nothing are left to DuckDB.
        return count > 0 && (at == text.Length || text[at] is (byte)'e' or (byte)'E')
            && double.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowExponent,
                System.Globalization.CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var one in text)
        {
            var digit = (uint)(one - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    private static bool Ascii(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        for (var at = 0; at < lower.Length; at++)
        {
            if ((text[at] | 0x20) != lower[at])
            {
                return false;
            }
        }

        return true;
    }
}
