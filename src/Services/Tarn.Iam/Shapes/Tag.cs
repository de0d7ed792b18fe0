using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record Tag([property: Required] string Key, [property: Required] string Value);

/// <summary>Tags as requests give them: few, short, and each key once whatever its case.</summary>
internal static class Tags
{
    public static IReadOnlyList<Tag> Check(IReadOnlyList<Tag>? tags)
    {
        if (tags is null)
            return [];
        foreach (var tag in tags)
        {
            if (tag.Key is not { Length: >= 1 and <= Limits.TagKeyLength } || tag.Value is not { Length: <= Limits.TagValueLength })
                throw IamErrors.Validation(
                    $"A tag needs a Key of 1 to {Limits.TagKeyLength} characters and a Value of at most {Limits.TagValueLength}.");
        }

        if (tags.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() != tags.Count)
            throw IamErrors.DuplicateTagKeys();
        return tags;
    }

    /// <summary>The first list with those of the second put over it.</summary>
    public static IReadOnlyList<Tag> Merge(IReadOnlyList<Tag> tags, IReadOnlyList<Tag> over)
    {
        var merged = tags.Where(tag => !over.Any(other => SameKey(tag.Key, other.Key))).Concat(over).ToList();
        return merged.Count <= Limits.TagsPerRole ? merged : throw IamErrors.QuotaExceeded("TagsPerRole", Limits.TagsPerRole);
    }

    public static IReadOnlyList<Tag> Without(IReadOnlyList<Tag> tags, IReadOnlyList<string> keys) =>
        [.. tags.Where(tag => !keys.Any(key => SameKey(tag.Key, key)))];

    private static bool SameKey(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
