using System.Text;

namespace Tarn.Terminal;

/// <summary>Sentences that go on under their own beginning where a terminal's line ends.</summary>
internal static class Paragraph
{
    /// <summary>Narrower than this, lines are left to the terminal.</summary>
    private const int Narrowest = 20;

    /// <param name="text">What is said; blanks between its words may become ends of lines.</param>
    /// <param name="indent">Blanks before each further line: how far the text's beginning stands to the right.</param>
    /// <param name="width">Of the terminal; null where lines may be of any length.</param>
    public static string Of(string text, int indent, int? width)
    {
        if (width is not { } wide || wide - indent < Narrowest)
            return text;
        var (lines, taken) = (new StringBuilder(), indent);
        foreach (var word in text.Split(' '))
        {
            var length = TextWidth.Of(word);
            if (taken > indent && taken + 1 + length > wide)
            {
                lines.Append('\n').Append(' ', indent);
                taken = indent;
            }
            else if (lines.Length > 0)
            {
                lines.Append(' ');
                taken++;
            }

            lines.Append(word);
            taken += length;
        }

        return lines.ToString();
    }
}
