using Tarn.Kernel;

namespace Tarn.Kms;

/// <summary>The rules of keys' tags. Source: TagResource, AWS KMS API Reference.</summary>
internal static class KeyTags
{
    public static readonly TagRules Rules = new(new TagErrors(KmsErrors.InvalidTag, KmsErrors.TooManyTags)
    {
        Duplicate = KmsErrors.DuplicateTag,
    });
}
