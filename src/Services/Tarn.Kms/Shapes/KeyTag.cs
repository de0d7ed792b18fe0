using Tarn.Kernel;

namespace Tarn.Kms;

/// <summary>A tag as KMS writes it.</summary>
public sealed record KeyTag : ITag
{
    public KeyTag()
    {
    }

    public KeyTag(string key, string value)
    {
        TagKey = key;
        TagValue = value;
    }

    [Required, Length(1, TagRules.KeyLength)] public string? TagKey { get; init; }

    [Required, Length(0, TagRules.ValueLength)] public string? TagValue { get; init; }

    string? ITag.Key => TagKey;

    string? ITag.Value => TagValue;
}
