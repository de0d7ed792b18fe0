using System.Globalization;
using System.Text;

namespace Tarn.Terminal;

/// <summary>
/// How many places a text takes on a terminal: letters of East Asia and pictures two, signs that are put on others none. Source: Unicode
/// Standard Annex 11, East Asian Width; the ranges are those of its classes W and F, without the rare ones between them.
/// </summary>
internal static class TextWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        var width = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            width += OfElement((string)elements.Current);
        return width;
    }

    /// <summary>A letter with all that is put on it, which takes the room of its first sign.</summary>
    private static int OfElement(string element)
    {
        if (!Rune.TryGetRuneAt(element, 0, out var rune))
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1;
    }
}
