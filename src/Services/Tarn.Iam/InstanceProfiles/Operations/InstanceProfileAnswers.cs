using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Instance profiles as answers show them, with their role.</summary>
internal static class InstanceProfileAnswers
{
    public static InstanceProfile Of(InstanceProfileDocument profile, RoleStore roles, string account, bool withTags = true)
    {
        var role = profile.RoleName is { } name ? roles.TryGet(account, name) : null;
        return new InstanceProfile(
            profile.Path,
            profile.InstanceProfileName,
            profile.InstanceProfileId,
            profile.Arn,
            profile.CreateDate,
            role is null ? [] : [RoleAnswers.Of(role, withTags: false)],
            withTags && profile.Tags.Count > 0 ? Tag.ListOf(profile.Tags.Map()) : null);
    }
}
