namespace Tarn.Policies.Matching;

/// <summary>Compares resource names as policies do: part by part, since a <c>*</c> within one of the first five reaches no further than its part.</summary>
internal static class ArnText
{
    private const int Parts = 6;

    /// <summary>Whether a name fits a pattern. A pattern that names fewer than six parts, such as <c>*</c>, is one pattern over the whole name.</summary>
    public static bool Fits(ReadOnlySpan<GlobPiece> pattern, ReadOnlySpan<char> arn)
    {
        Span<Range> patternParts = stackalloc Range[Parts], arnParts = stackalloc Range[Parts];
        if (!TrySplit(pattern, patternParts))
            return Glob.Fits(pattern, arn, ignoresCase: false);
        if (arn.Split(arnParts, ':') < Parts)
            return false;
        for (var part = 0; part < Parts; part++)
        {
            if (!Glob.Fits(pattern[patternParts[part]], arn[arnParts[part]], ignoresCase: false))
                return false;
        }

        return true;
    }

    private static bool TrySplit(ReadOnlySpan<GlobPiece> pattern, Span<Range> parts)
    {
        var (count, start) = (0, 0);
        for (var at = 0; at < pattern.Length && count < Parts - 1; at++)
        {
            if (pattern[at] is not { Kind: GlobKind.Character, Character: ':' })
                continue;
            parts[count++] = start..at;
            start = at + 1;
        }

        if (count < Parts - 1)
            return false;
        parts[count] = start..pattern.Length;
        return true;
    }
}
