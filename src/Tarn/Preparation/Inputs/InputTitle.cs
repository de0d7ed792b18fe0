namespace Tarn.Preparation.Inputs;

/// <summary>What an input is called: reports have it as their title, first recipes as their name.</summary>
internal static class InputTitle
{
    private const string Nameless = "rows";

    /// <summary>The table's name for a table of the catalog, else the name of the file or folder without the ending of data. Dots within a name are part of it.</summary>
    /// <param name="named">The input as a person named it; the first where there are several.</param>
    public static string Of(string named)
    {
        if (named.StartsWith(InputFinder.Catalog, StringComparison.Ordinal))
            return named[(named.IndexOf('.', StringComparison.Ordinal) + 1)..] is { Length: > 0 } table ? table : Nameless;
        var parts = named.Split('/', '\\').Where(part => part.Length > 0 && part is not "." and not ".." && !part.EndsWith(':')).ToList();

        // A pattern has no name, but the folder that it looks into has one.
        while (parts is [.., var last] && last.AsSpan().IndexOfAny('*', '?', '[') >= 0)
            parts.RemoveAt(parts.Count - 1);
        return parts is [.., var name] && DataFiles.WithoutEnding(name) is { Length: > 0 } title && title != InputStreams.StandardInput ? title : Nameless;
    }
}
