namespace Tarn.Glue.Domain.Expressions;

/// <summary>A LIKE pattern. Matching takes at most length times length steps, whatever the pattern.</summary>
internal sealed record LikePattern
{
    private enum Kind
    {
        Letter,
        AnyLetter,
        AnyText,
    }

    private readonly List<(Kind Kind, char Letter)> parts = [];

    public LikePattern(string pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
        {
            var letter = pattern[at];
            if (letter == '\\' && at + 1 < pattern.Length)
                parts.Add((Kind.Letter, pattern[++at]));
            else if (letter == '%')
                parts.Add((Kind.AnyText, default));
            else if (letter == '_')
                parts.Add((Kind.AnyLetter, default));
            else
                parts.Add((Kind.Letter, letter));
        }
    }

    public bool IsMatch(string text)
    {
        // Where to go on after a mismatch: the last % seen, one character further on.
        var (part, at, partAfterAny, atAfterAny) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < parts.Count && parts[part].Kind == Kind.AnyText)
            {
                partAfterAny = ++part;
                atAfterAny = at;
            }
            else if (part < parts.Count && (parts[part].Kind == Kind.AnyLetter || parts[part].Letter == text[at]))
            {
                part++;
                at++;
            }
            else if (partAfterAny >= 0)
            {
                part = partAfterAny;
                at = ++atAfterAny;
            }
            else
            {
                return false;
            }
        }

        return parts.Skip(part).All(rest => rest.Kind == Kind.AnyText);
    }
}
