using System.Globalization;

namespace Tarn.Kernel;

/// <summary>
/// The commonest form of pattern: characters of one set, so many of them: <c>[a-zA-Z0-9_.-]+</c>, <c>[^\u0000]*</c>,
/// <c>\d{12}</c>, <c>^\S+$</c>. Means what the regular expression engine means by it.
/// </summary>
internal sealed class RepeatedSet : TextPattern
{
    private readonly CharacterSet set;
    private readonly int least;
    private readonly int most;

    private RepeatedSet(CharacterSet set, int least, int most)
    {
        this.set = set;
        this.least = least;
        this.most = most;
    }

    /// <summary>Null for patterns of any other form.</summary>
    public static RepeatedSet? TryParse(string pattern)
    {
        // The whole text must match, so that anchors at the ends of what has no alternatives say nothing.
        ReadOnlySpan<char> rest = pattern;
        if (rest.StartsWith("^"))
            rest = rest[1..];
        if (rest.EndsWith("$") && !rest.EndsWith("\\$"))
            rest = rest[..^1];
        if (CharacterSet.TryParse(ref rest) is not { } set || ParseCount(rest) is not var (least, most))
            return null;
        return new RepeatedSet(set, least, most);
    }

    public override bool IsMatch(string text)
    {
        if (text.Length < least || text.Length > most)
            return false;
        foreach (var character in text)
        {
            if (!set.Contains(character))
                return false;
        }

        return true;
    }

    private static (int Least, int Most)? ParseCount(ReadOnlySpan<char> text)
    {
        switch (text)
        {
            case "": return (1, 1);
            case "?": return (0, 1);
            case "*": return (0, int.MaxValue);
            case "+": return (1, int.MaxValue);
        }

        if (text is not ['{', .. var inner, '}'])
            return null;
        var comma = inner.IndexOf(',');
        if (comma < 0)
            return Number(inner) is { } exactly ? (exactly, exactly) : null;
        var least = Number(inner[..comma]);
        var most = comma == inner.Length - 1 ? int.MaxValue : Number(inner[(comma + 1)..]);
        return least is not null && most is not null && least <= most ? (least.Value, most.Value) : null;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
