using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Reads single fields as numbers and truth values, where nothing of what is written is lost by it: 007, +49 and numbers of more digits
/// than a double tells apart are left to be text.
/// </summary>
internal static class CsvCells
{
    /// <summary>So many digits any double keeps, and so many it can need.</summary>
    private const int SafeDigits = 15;
    private const int MostDigits = 17;
    private const double LeastNormal = 2.2250738585072014e-308;

    private static readonly double[] Tens = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    public static bool Long(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var count = text.Length - at;
        if (count == 0 || (count > 1 && text[at] == (byte)'0') || count > 18)
        {
            // More digits may not fit; they are rare and read with care.
            return count is > 18 and < 21 && text[at] is > (byte)'0' and <= (byte)'9' && Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
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
        if (count > 1 && text[first] == (byte)'0')
        {
            value = 0;
            return false;
        }

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
        value = text.Length == 4 && IsWord(text, "true"u8);
        return value || (text.Length == 5 && IsWord(text, "false"u8));
    }

    /// <summary>Whether the text is a number of any length, written with a point and without needless zeros before it.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        text = text.Length > 0 && text[0] == (byte)'-' ? text[1..] : text;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        return !whole.IsEmpty && (whole.Length == 1 || whole[0] != (byte)'0') && whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && (point < 0 || text[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
    }

    /// <summary>Whether the text is the word, which is given in small letters.</summary>
    public static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        if (text.Length != lower.Length)
        {
            return false;
        }

        for (var at = 0; at < lower.Length; at++)
        {
            if ((text[at] is >= (byte)'A' and <= (byte)'Z' ? text[at] | 0x20 : text[at]) != lower[at])
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Slow(ReadOnlySpan<byte> text, int count, int at, out double value)
    {
        value = 0;
        if (count == 0)
        {
            var word = text.Length > 0 && text[0] == (byte)'-' ? text[1..] : text;
            value = word.Length < text.Length ? double.NegativeInfinity : double.PositiveInfinity;
            return IsWord(word, "inf"u8) || IsWord(word, "infinity"u8);
        }

        return (at == text.Length || text[at] is (byte)'e' or (byte)'E')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value) && IsKept(text, value);
    }

    /// <summary>Whether the double tells the number apart from every other of as many digits.</summary>
    private static bool IsKept(ReadOnlySpan<byte> text, double value)
    {
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = end < 0 ? text : text[..end];
        var isWhole = end < 0 && !mantissa.Contains((byte)'.');
        Span<byte> digits = stackalloc byte[1100];
        var count = Significant(mantissa, digits);
        if (count <= SafeDigits && (count == 0 || Math.Abs(value) >= LeastNormal))
        {
            return true;
        }

        if (count <= MostDigits && !isWhole && Math.Abs(value) >= LeastNormal)
        {
            return true;
        }

        if (count is < 0 or 0)
        {
            return count == 0;
        }

        // As many digits of the double itself, which .NET prints exactly.
        var printed = value.ToString("E" + (count - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Span<byte> own = stackalloc byte[1100];
        Span<byte> ascii = stackalloc byte[1100];
        var length = System.Text.Encoding.ASCII.GetBytes(printed.AsSpan(0, printed.IndexOf('E', StringComparison.Ordinal)), ascii);
        return own[..Math.Max(0, Significant(ascii[..length], own))].SequenceEqual(digits[..count]);
    }

    /// <summary>The digits without zeros before and behind them; -1 where there are too many to tell.</summary>
    private static int Significant(ReadOnlySpan<byte> mantissa, Span<byte> digits)
    {
        var count = 0;
        foreach (var one in mantissa)
        {
            if (one is >= (byte)'0' and <= (byte)'9' && (one != (byte)'0' || count > 0))
            {
                if (count == digits.Length - 8)
                {
                    return -1;
                }

                digits[count++] = one;
            }
        }

        while (count > 0 && digits[count - 1] == (byte)'0')
        {
            count--;
        }

        return count;
    }
}
