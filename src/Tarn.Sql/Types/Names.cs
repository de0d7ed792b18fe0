namespace Tarn.Sql.Types;

/// <summary>Quoting of names and text.</summary>
public static class Names
{
    /// <summary>Quotes a name if it is not a plain lower case word.</summary>
    public static string Quote(string name) => IsPlain(name) ? name : QuoteAlways(name);

    /// <summary>Quotes a name with double quotes.</summary>
    public static string QuoteAlways(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>Quotes a text with single quotes.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''")}'";

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || Lexing.Keywords.IsReserved(name))
            return false;
        foreach (var c in name)
        {
            if (!(char.IsAsciiLetterOrDigit(c) || c == '_'))
                return false;
        }

        return !char.IsAsciiDigit(name[0]);
    }
}
