namespace Tarn.Kernel;

/// <summary>A tag of a list on the wire, whether or not its value must be given.</summary>
public interface ITag
{
    string? Key { get; }

    string? Value { get; }
}

/// <summary>A tag where the wire carries a list of them. Which keys and values are good, a service's <see cref="TagRules"/> say.</summary>
public sealed record Tag : ITag
{
    public Tag()
    {
    }

    public Tag(string key, string? value)
    {
        Key = key;
        Value = value;
    }

    [Required, Length(1, TagRules.KeyLength)] public string? Key { get; init; }

    [Length(0, TagRules.ValueLength)] public string? Value { get; init; }

    /// <summary>The tags as a list in the order of their keys.</summary>
    public static IReadOnlyList<Tag> ListOf(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag(tag.Key, tag.Value))];
}

/// <summary>A tag in requests of the services whose tags must have a value, as IAM's.</summary>
public sealed record ValuedTag : ITag
{
    public ValuedTag()
    {
    }

    public ValuedTag(string key, string? value)
    {
        Key = key;
        Value = value;
    }

    [Required, Length(1, TagRules.KeyLength)] public string? Key { get; init; }

    [Required, Length(0, TagRules.ValueLength)] public string? Value { get; init; }
}
