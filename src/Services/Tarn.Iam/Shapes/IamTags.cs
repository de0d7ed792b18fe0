using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>The rules of tags, by what bears them. Source: "Tags for AWS Identity and Access Management resources", IAM User Guide.</summary>
internal static class IamTags
{
    public static readonly TagRules Roles = For("TagsPerRole");
    public static readonly TagRules Users = For("TagsPerUser");
    public static readonly TagRules Policies = For("TagsPerPolicy");
    public static readonly TagRules Providers = For("TagsPerOpenIdConnectProvider");
    public static readonly TagRules InstanceProfiles = For("TagsPerInstanceProfile");

    private static TagRules For(string quota) => new(new TagErrors(_ => IamErrors.InvalidTag(), most => IamErrors.QuotaExceeded(quota, most))
    {
        Duplicate = _ => IamErrors.DuplicateTagKeys(),
        ValueMissing = _ => IamErrors.InvalidTag(),
    })
    {
        IgnoresCase = true,
    };
}
