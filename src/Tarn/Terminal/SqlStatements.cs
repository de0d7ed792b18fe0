namespace Tarn.Terminal;

/// <summary>Cuts a text into SQL statements at its semicolons, those in quotes and comments left alone.</summary>
internal static class SqlStatements
{
    /// <param name="text">Any text.</param>
    /// <returns>The statements that a semicolon ends, without it, and what comes after the last: "" when that is only blanks and comments.</returns>
    public static (IReadOnlyList<string> Ended, string Open) Split(string text)
    {
        var ended = new List<string>();
        var start = 0;
        var hasWords = false;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ';')
            {
                if (hasWords)
                    ended.Add(text[start..at].Trim());
                start = ++at;
                hasWords = false;
                continue;
            }

            var end = EndOfPart(text, at, out var isBlank);
            hasWords |= !isBlank;
            at = end;
        }

        return (ended, hasWords ? text[start..].Trim() : "");
    }

    /// <summary>Where the quoted text, the comment or the one character at this place ends; what is not closed goes to the end.</summary>
    private static int EndOfPart(string text, int at, out bool isBlank)
    {
        isBlank = char.IsWhiteSpace(text[at]);
        if (text[at] is '\'' or '"' or '`')
            return After(text, text[at].ToString(), at + 1); // a doubled quote is one that closes and one that opens
        if (text.AsSpan(at).StartsWith("--"))
        {
            isBlank = true;
            return After(text, "\n", at);
        }

        if (text.AsSpan(at).StartsWith("/*"))
        {
            isBlank = true;
            return After(text, "*/", at + 2);
        }

        return at + 1;
    }

    private static int After(string text, string end, int from) =>
        text.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : text.Length;
}
