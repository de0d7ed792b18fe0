namespace Tarn.Policies.Matching;

/// <summary>
/// Whether a text fits a pattern of pieces: what is written, <c>*</c> for any characters and <c>?</c> for one. It goes back to the last <c>*</c>
/// alone, so that no pattern takes longer than its length times the text's.
/// </summary>
internal static class Glob
{
    /// <param name="pattern">The pattern, in which only the marked places are wild.</param>
    /// <param name="text">The text.</param>
    /// <param name="ignoresCase">Whether letters fit whatever their case.</param>
    public static bool Fits(ReadOnlySpan<GlobPiece> pattern, ReadOnlySpan<char> text, bool ignoresCase)
    {
        int at = 0, piece = 0, star = -1, retry = 0;
        while (at < text.Length)
        {
            if (piece < pattern.Length && pattern[piece].Kind == GlobKind.Many)
            {
                (star, retry) = (piece++, at);
            }
            else if (piece < pattern.Length && (pattern[piece].Kind == GlobKind.One || Same(pattern[piece].Character, text[at], ignoresCase)))
            {
                piece++;
                at++;
            }
            else if (star >= 0)
            {
                (piece, at) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        while (piece < pattern.Length && pattern[piece].Kind == GlobKind.Many)
            piece++;
        return piece == pattern.Length;
    }

    private static bool Same(char one, char other, bool ignoresCase) =>
        one == other || (ignoresCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));
}

internal enum GlobKind
{
    Character,
    One,
    Many,
}

/// <summary>One place of a pattern.</summary>
internal readonly record struct GlobPiece(GlobKind Kind, char Character = default)
{
    /// <summary>A text whose wild characters are wild.</summary>
    public static GlobPiece[] Wild(string text) => Array.ConvertAll(text.ToCharArray(), Wild);

    public static GlobPiece Wild(char character) => character switch
    {
        '*' => new(GlobKind.Many),
        '?' => new(GlobKind.One),
        _ => new(GlobKind.Character, character),
    };
}
