namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Finds the fields of records sign by sign, for what <see cref="CsvIndex"/> cannot tell: quotes within fields that are not quoted, other
/// signs before quotes than a quote, comments.
/// </summary>
internal static class CsvScanner
{
    /// <summary>Finds the ends of the fields of the record that begins at a place.</summary>
    /// <param name="at">Where the record begins; behind its end afterwards.</param>
    /// <param name="ends">Taken further by the place of the sign after each field.</param>
    /// <param name="isBad">Whether something stands between a closing quote and the end of its field.</param>
    /// <returns>False where the text ends before the record does: within quotes, or without a line end.</returns>
    public static bool Next(ReadOnlySpan<byte> text, CsvSigns signs, ref int at, List<int> ends, out bool isBad)
    {
        isBad = false;
        if (signs.Comment != 0 && at < text.Length && text[at] == signs.Comment)
        {
            var line = text[at..].IndexOf((byte)'\n');
            ends.Add(at += Math.Max(0, line));
            at++;
            return line >= 0;
        }

        while (at < text.Length)
        {
            if (signs.Quote != 0 && text[at] == signs.Quote)
            {
                if (!Closed(text, signs, ref at))
                {
                    return false;
                }

                isBad |= at < text.Length && text[at] != signs.Delimiter && text[at] != (byte)'\n' && !(text[at] == (byte)'\r' && at + 1 < text.Length && text[at + 1] == (byte)'\n');
            }

            var end = text[at..].IndexOfAny(signs.Delimiter, (byte)'\n');
            if (end < 0)
            {
                return false;
            }

            at += end;
            ends.Add(at);
            if (text[at++] == (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes behind the quote that closes a field.</summary>
    private static bool Closed(ReadOnlySpan<byte> text, CsvSigns signs, ref int at)
    {
        for (at++; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny(signs.Quote, signs.Escape);
            if (found < 0)
            {
                break;
            }

            at += found;
            if (signs.Escape != signs.Quote && text[at] == signs.Escape)
            {
                at++;
            }
            else if (signs.Escape == signs.Quote && at + 1 < text.Length && text[at + 1] == signs.Quote)
            {
                at++;
            }
            else
            {
                at++;
                return true;
            }
        }

        at = text.Length;
        return false;
    }
}
