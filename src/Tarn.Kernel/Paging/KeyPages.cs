using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>Pages over the ordered keys of a table. A page's place is the encoded key of its last document. A damaged document is left out.</summary>
public static class KeyPages
{
    /// <summary>Documents that one scan reads where a filter leaves out an unknown share of them.</summary>
    private const int FilteredBatch = 1_000;

    /// <summary>Up to <paramref name="limit"/> documents of the range, from behind the place on.</summary>
    /// <param name="table">The table of the documents.</param>
    /// <param name="reader">The store or an open transaction.</param>
    /// <param name="range">What the list is of; the place must lie in it.</param>
    /// <param name="after">The place of the page before, out of an opened token; null for the first page.</param>
    /// <param name="limit">How many, at least 1.</param>
    /// <param name="isWanted">Which documents; all when null.</param>
    /// <param name="isKeyWanted">Which keys; documents of the others are not even read.</param>
    /// <param name="leavesOutDamage">Whether a damaged document costs its row alone; otherwise it fails the page, for who would take what is not listed for what is not there.</param>
    public static Page<T> ReadPage<T>(
        this MetaTable<T> table,
        IMetaReader reader,
        MetaRange range,
        byte[]? after,
        int limit,
        Func<T, bool>? isWanted = null,
        Func<MetaKey, bool>? isKeyWanted = null,
        bool leavesOutDamage = true)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (after is not null)
            range = range.After(new MetaKey(after));
        var batch = isWanted is null && isKeyWanted is null ? limit + 1 : Math.Max(limit + 1, FilteredBatch);
        var page = new List<T>();
        MetaKey last = default;
        while (true)
        {
            var entries = reader.Scan(table.Name, range, batch, tellsDamage: leavesOutDamage);
            foreach (var entry in entries)
            {
                if (entry.Damage is not null || isKeyWanted?.Invoke(entry.Key) == false)
                    continue;
                var document = table.Read(entry);
                if (isWanted?.Invoke(document) == false)
                    continue;
                if (page.Count == limit)
                    return new Page<T>(page, last.Bytes.ToArray());
                page.Add(document);
                last = entry.Key;
            }

            if (entries.Count < batch)
                return new Page<T>(page, null);
            range = range.After(entries[^1].Key);
        }
    }
}
