namespace Tarn.Kinesis;

/// <summary>Tags of a stream by key.</summary>
internal static class StreamTags
{
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> added)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in present.Concat(added))
        {
            if (key.Length is 0 or > Limits.TagKeyLength || value.Length > Limits.TagValueLength)
                throw KinesisErrors.InvalidTag(key);
            merged[key] = value;
        }

        return merged.Count <= Limits.TagsPerStream ? merged : throw KinesisErrors.TooManyTags(Limits.TagsPerStream);
    }

    public static IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> present, IReadOnlyList<string> keys) =>
        present.Where(tag => !keys.Contains(tag.Key)).ToDictionary();
}
