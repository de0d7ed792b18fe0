namespace Tarn.S3;

/// <summary>Named things in the byte order of their UTF-8 names, read forward.</summary>
internal interface IKeyCursor<T>
{
    /// <summary>Moves to the next name; false at the end.</summary>
    bool TryNext(out string key, out T value);

    /// <summary>Goes on behind every name that starts with the text, by a seek rather than by walking over them.</summary>
    void SkipPast(string prefix);
}

/// <summary>One page of a listing, in order: names, and what several names were rolled up into.</summary>
/// <param name="LastName">The last name or common prefix of the page, which the next page goes on after.</param>
internal sealed record ListingPage<T>(
    IReadOnlyList<(string Key, T Value)> Items,
    IReadOnlyList<string> CommonPrefixes,
    bool IsTruncated,
    string? LastName);

/// <summary>
/// How S3 lists: names under a prefix, those that share the text up to the delimiter rolled up into one common prefix,
/// each name and each common prefix counting as one. Source: ListObjectsV2, S3 API Reference.
/// </summary>
internal static class Listing
{
    public static ListingPage<T> Collect<T>(IKeyCursor<T> cursor, string prefix, string? delimiter, string? after, int limit)
    {
        var items = new List<(string, T)>();
        var prefixes = new List<string>();
        string? last = null;
        if (limit == 0)
            return new ListingPage<T>(items, prefixes, false, null);

        // What the page before rolled up must not come again, though names in it may follow the marker.
        if (after is not null && CommonPrefixOf(after, prefix, delimiter) is { } done)
            cursor.SkipPast(done);

        while (cursor.TryNext(out var key, out var value))
        {
            if (items.Count + prefixes.Count == limit)
                return new ListingPage<T>(items, prefixes, true, last);
            if (CommonPrefixOf(key, prefix, delimiter) is { } common)
            {
                prefixes.Add(common);
                last = common;
                cursor.SkipPast(common);
            }
            else
            {
                items.Add((key, value));
                last = key;
            }
        }

        return new ListingPage<T>(items, prefixes, false, last);
    }

    /// <summary>The name's text up to and with the first delimiter behind the prefix; null when there is none.</summary>
    private static string? CommonPrefixOf(string key, string prefix, string? delimiter)
    {
        if (string.IsNullOrEmpty(delimiter) || !key.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var at = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + delimiter.Length)];
    }
}
