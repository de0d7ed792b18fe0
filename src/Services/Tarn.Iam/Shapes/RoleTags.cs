using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>The rules of roles' tags. Source: "Tags for AWS Identity and Access Management resources", IAM User Guide.</summary>
internal static class RoleTags
{
    public static readonly TagRules Rules = new(new TagErrors(_ => IamErrors.InvalidTag(), most => IamErrors.QuotaExceeded("TagsPerRole", most))
    {
        Duplicate = _ => IamErrors.DuplicateTagKeys(),
        ValueMissing = _ => IamErrors.InvalidTag(),
    })
    {
        IgnoresCase = true,
    };
}
