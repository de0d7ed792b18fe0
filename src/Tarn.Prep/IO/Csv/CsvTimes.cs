namespace Tarn.Prep.IO.Csv;

/// <summary>Reads dates and times as ISO 8601 writes them, and the times of day of other forms.</summary>
internal static class CsvTimes
{
    public const long DayMicroseconds = 86_400_000_000;
    private const long SecondMicroseconds = 1_000_000;

    /// <summary>Days since 1970 of yyyy-mm-dd.</summary>
    public static bool Date(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        return text.Length == 10 && text[4] == (byte)'-' && text[7] == (byte)'-'
            && Digits(text[..4], out var year) && Digits(text.Slice(5, 2), out var month) && Digits(text.Slice(8, 2), out var day)
            && Days(year, month, day, out days);
    }

    /// <summary>Days since 1970 of a day that there is.</summary>
    public static bool Days(int year, int month, int day, out int days)
    {
        days = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        // Days from 1 March 0000 in years of 365.2425 days, the months from March on.
        var shifted = month > 2 ? year : year - 1;
        days = (365 * shifted) + (shifted / 4) - (shifted / 100) + (shifted / 400) + (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1 - 719_468;
        return true;
    }

    /// <summary>Microseconds since 1970 of a day alone, or of a day, a blank or T, and a time of day without a zone.</summary>
    public static bool Time(ReadOnlySpan<byte> text, out long microseconds) => Read(text, out microseconds, out var zoned) && !zoned;

    /// <summary>The same of a time with its distance from UTC: Z, +hh, +hhmm or +hh:mm.</summary>
    public static bool Zoned(ReadOnlySpan<byte> text, out long microseconds) => Read(text, out microseconds, out var zoned) && zoned;

    private static bool Read(ReadOnlySpan<byte> text, out long microseconds, out bool zoned)
    {
        (microseconds, zoned) = (0, false);
        if (text.Length < 10 || !Date(text[..10], out var days))
        {
            return false;
        }

        microseconds = days * DayMicroseconds;
        if (text.Length == 10)
        {
            return true;
        }

        if (text[10] is not ((byte)' ' or (byte)'T' or (byte)'t') || !TimeOfDay(text[11..], out var time, out var used))
        {
            return false;
        }

        microseconds += time;
        var rest = text[(11 + used)..];
        if (rest.IsEmpty)
        {
            return true;
        }

        zoned = true;
        rest = rest[0] == (byte)' ' ? rest[1..] : rest;
        if (!Offset(rest, out var offset))
        {
            return false;
        }

        microseconds -= offset;
        return true;
    }

    /// <summary>h:mm, with seconds, up to nine digits behind a point and AM or PM where they are there.</summary>
    /// <param name="used">How much of the text is the time.</param>
    public static bool TimeOfDay(ReadOnlySpan<byte> text, out long microseconds, out int used)
    {
        (microseconds, used) = (0, 0);
        var colon = text.IndexOf((byte)':');
        if (colon is not (1 or 2) || text.Length < colon + 3 || !Digits(text[..colon], out var hour) || !Digits(text.Slice(colon + 1, 2), out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        used = colon + 3;
        var second = 0;
        if (text.Length >= used + 3 && text[used] == (byte)':')
        {
            if (!Digits(text.Slice(used + 1, 2), out second) || second > 59)
            {
                return false;
            }

            used += 3;
            if (text.Length > used && text[used] is (byte)'.' or (byte)',' && !Fraction(text, ref used, out microseconds))
            {
                return false;
            }
        }

        if (Half(text[used..], out var afternoon, out var length))
        {
            if (hour is 0 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (afternoon ? 12 : 0);
            used += length;
        }

        microseconds += ((((hour * 60L) + minute) * 60) + second) * SecondMicroseconds;
        return true;
    }

    /// <summary>Digits behind the sixth must be 0: a microsecond is the finest that a column holds.</summary>
    private static bool Fraction(ReadOnlySpan<byte> text, ref int used, out long microseconds)
    {
        microseconds = 0;
        var behind = text[(used + 1)..];
        var count = behind.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? behind.Length : count;
        if (count is 0 or > 9 || !Digits(behind[..Math.Min(count, 6)], out var part) || (count > 6 && behind[6..count].IndexOfAnyExcept((byte)'0') >= 0))
        {
            return false;
        }

        for (var missing = count; missing < 6; missing++)
        {
            part *= 10;
        }

        microseconds = part;
        used += 1 + count;
        return true;
    }

    private static bool Half(ReadOnlySpan<byte> text, out bool afternoon, out int length)
    {
        var word = !text.IsEmpty && text[0] == (byte)' ' ? text[1..] : text;
        afternoon = word.Length >= 2 && (word[0] | 0x20) == 'p';
        length = text.Length - word.Length + 2;
        return word.Length >= 2 && (word[0] | 0x20) is 'a' or 'p' && (word[1] | 0x20) == 'm';
    }

    private static bool Offset(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length == 1 && (text[0] | 0x20) == 'z')
        {
            return true;
        }

        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != (byte)':') || !Digits(text.Slice(1, 2), out var hours))
        {
            return false;
        }

        var minutes = 0;
        if ((text.Length > 3 && !Digits(text[^2..], out minutes)) || hours > 18 || minutes > 59)
        {
            return false;
        }

        microseconds = ((hours * 60L) + minutes) * 60 * SecondMicroseconds * (text[0] == (byte)'-' ? -1 : 1);
        return true;
    }

    public static bool Digits(ReadOnlySpan<byte> text, out int value)
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
}
