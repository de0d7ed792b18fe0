namespace Tarn.Glue;

/// <summary>What AWS allows as tags of a resource. Source: "Tag restrictions", AWS Glue Developer Guide.</summary>
internal static class TagRules
{
    private const string Reserved = "aws:";

    /// <summary>The tags that a resource is made with.</summary>
    public static IReadOnlyDictionary<string, string> Checked(IReadOnlyDictionary<string, string>? tags) =>
        Merge(new Dictionary<string, string>(), tags ?? new Dictionary<string, string>());

    /// <summary>The tags present with those added over them.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> added)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in present)
            merged[key] = value;
        foreach (var (key, value) in added)
        {
            if (key.Length is 0 or > Limits.TagKeyLength || value.Length > Limits.TagValueLength
                || key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
                throw GlueErrors.BadTag(key);
            merged[key] = value;
        }

        return merged.Count <= Limits.TagsMost ? merged : throw GlueErrors.TooManyTags();
    }
}
