using System.Buffers.Text;
using System.Text;

namespace Tarn.Iam;

/// <summary>The place a list goes on from: the last name of the page before, made opaque.</summary>
internal static class Marker
{
    public static string Write(string lastName) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lastName));

    public static string? Read(string? marker)
    {
        if (marker is null)
            return null;
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            throw IamErrors.InvalidMarker(marker);
        }
    }

    /// <summary>Cuts a page out of the items in the order of their names; the marker is null on the last page.</summary>
    public static (IReadOnlyList<T> Page, string? Marker) Cut<T>(
        IEnumerable<T> items, Func<T, string> name, string? marker, int? maxItems)
    {
        var after = Read(marker);
        var count = maxItems ?? Limits.PageItemsDefault;
        var page = items.OrderBy(name, StringComparer.Ordinal)
            .Where(item => after is null || string.CompareOrdinal(name(item), after) > 0)
            .Take(count + 1)
            .ToList();
        if (page.Count <= count)
            return (page, null);
        page.RemoveAt(count);
        return (page, Write(name(page[^1])));
    }
}
