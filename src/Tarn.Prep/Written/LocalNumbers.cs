namespace Tarn.Prep.Written;

/// <summary>Numbers written with other signs than a point before the fraction, or with signs between thousands.</summary>
internal static class LocalNumbers
{
    /// <summary>The number with a point and without groups; false where groups are not of three digits, or a sign stands in the wrong place.</summary>
    public static bool Plain(ReadOnlySpan<byte> text, char mark, char? group, Span<byte> plain, out int length)
    {
        length = 0;
        Span<byte> markBytes = stackalloc byte[4];
        Span<byte> groupBytes = stackalloc byte[4];
        markBytes = markBytes[..new System.Text.Rune(mark).EncodeToUtf8(markBytes)];
        groupBytes = group is { } sign ? groupBytes[..new System.Text.Rune(sign).EncodeToUtf8(groupBytes)] : [];
        if (text.Length > plain.Length)
        {
            return false;
        }

        var (digits, groups, behind) = (0, 0, false);
        while (!text.IsEmpty)
        {
            var one = text[0];
            if (!behind && !groupBytes.IsEmpty && text.StartsWith(groupBytes))
            {
                // One to three digits before the first sign, three between any two.
                if (groups == 0 ? digits is 0 or > 3 : digits != 3)
                {
                    return false;
                }

                (groups, digits) = (groups + 1, 0);
                text = text[groupBytes.Length..];
                continue;
            }

            if (!behind && text.StartsWith(markBytes))
            {
                if (groups > 0 && digits != 3)
                {
                    return false;
                }

                behind = true;
                plain[length++] = (byte)'.';
                text = text[markBytes.Length..];
                continue;
            }

            if (one == (byte)'.' || one == (byte)',')
            {
                return false;
            }

            digits += one is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
            if (!behind && one is (byte)'e' or (byte)'E')
            {
                behind = true;
                if (groups > 0 && digits != 3)
                {
                    return false;
                }
            }

            plain[length++] = one;
            text = text[1..];
        }

        return behind || groups == 0 || digits == 3;
    }
}
