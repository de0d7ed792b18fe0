namespace Tarn.Kernel;

/// <summary>One page of a list, and the place that the next begins behind; null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, byte[]? Next)
{
    public bool HasMore => Next is not null;
}

/// <summary>Pages of lists that are short and already in memory: what hangs on one document.</summary>
public static class Page
{
    /// <summary>Cuts a page out of the items in the order of their names, behind the name that the place holds.</summary>
    public static Page<T> Of<T>(IEnumerable<T> items, Func<T, string> name, byte[]? after, int limit)
    {
        var last = Place.Name(after);
        var found = items.Where(item => last is null || string.CompareOrdinal(name(item), last) > 0)
            .OrderBy(name, StringComparer.Ordinal).Take(limit + 1).ToList();
        if (found.Count <= limit)
            return new Page<T>(found, null);
        found.RemoveAt(limit);
        return new Page<T>(found, Place.Of(name(found[^1])));
    }

    /// <summary>Cuts a page out of the items as they stand, from the number that the place holds.</summary>
    public static Page<T> ByPosition<T>(IReadOnlyList<T> items, byte[]? after, int limit)
    {
        var start = (int)Math.Clamp(Place.Number(after) ?? 0, 0, items.Count);
        var page = items.Skip(start).Take(limit).ToList();
        var end = start + page.Count;
        return new Page<T>(page, end < items.Count ? Place.Of(end) : null);
    }
}
