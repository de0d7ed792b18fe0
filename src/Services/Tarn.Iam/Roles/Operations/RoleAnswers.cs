using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Roles as answers show them.</summary>
internal static class RoleAnswers
{
    /// <summary>Lists leave tags out, as on AWS.</summary>
    public static Role Of(RoleDocument role, bool withTags = true) => new()
    {
        Path = role.Path,
        RoleName = role.RoleName,
        RoleId = role.RoleId,
        Arn = role.Arn,
        CreateDate = role.CreateDate,
        AssumeRolePolicyDocument = PolicyCheck.Encode(role.AssumeRolePolicyDocument),
        Description = role.Description,
        MaxSessionDuration = role.MaxSessionDuration,
        PermissionsBoundary = AttachedPermissionsBoundary.Of(role.PermissionsBoundary),
        Tags = withTags && role.Tags.Count > 0 ? Tag.ListOf(role.TagMap()) : null,
    };
}
