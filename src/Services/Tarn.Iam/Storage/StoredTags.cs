namespace Tarn.Iam.Storage;

/// <summary>Tags as documents hold them, in the order of their keys, and as the kernel's rules take them.</summary>
internal static class StoredTags
{
    public static IReadOnlyDictionary<string, string> Map(this IReadOnlyList<TagDocument> tags) => tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    public static IReadOnlyList<TagDocument> ToStored(this IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(tag => new TagDocument(tag.Key, tag.Value))];
}
