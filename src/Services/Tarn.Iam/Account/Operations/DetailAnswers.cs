using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Users, groups, roles and policies with all that belongs to them, as one answer shows them.</summary>
internal sealed class DetailAnswers(GroupStore groups, RoleStore roles, InstanceProfileStore profiles)
{
    public UserDetail Of(string account, UserDocument user) => new(
        user.Path,
        user.UserName,
        user.UserId,
        user.Arn,
        user.CreateDate,
        Inline(user.InlinePolicies),
        [.. groups.Of(account, user).Select(group => group.GroupName)],
        AttachedPolicies.Of(user.AttachedPolicies),
        AttachedPermissionsBoundary.Of(user.PermissionsBoundary),
        Tag.ListOf(user.Tags.Map()));

    public static GroupDetail Of(GroupDocument group) => new(
        group.Path,
        group.GroupName,
        group.GroupId,
        group.Arn,
        group.CreateDate,
        Inline(group.InlinePolicies),
        AttachedPolicies.Of(group.AttachedPolicies));

    public RoleDetail Of(string account, RoleDocument role) => new(
        role.Path,
        role.RoleName,
        role.RoleId,
        role.Arn,
        role.CreateDate,
        PolicyCheck.Encode(role.AssumeRolePolicyDocument),
        [.. profiles.Of(account, role.RoleName).Select(profile => InstanceProfileAnswers.Of(profile, roles, account, withTags: false))],
        Inline(role.InlinePolicies),
        AttachedPolicies.Of(role.AttachedPolicies),
        AttachedPermissionsBoundary.Of(role.PermissionsBoundary),
        Tag.ListOf(role.TagMap()));

    public static ManagedPolicyDetail Of(ManagedPolicyDocument policy, IReadOnlyList<PolicyHolder> holders)
    {
        var told = PolicyAnswers.Of(policy, holders);
        return new ManagedPolicyDetail(
            told.PolicyName,
            told.PolicyId,
            told.Arn,
            told.Path,
            told.DefaultVersionId,
            told.AttachmentCount,
            told.PermissionsBoundaryUsageCount,
            told.IsAttachable,
            told.Description,
            told.CreateDate,
            told.UpdateDate,
            [.. policy.Versions.Select(version => PolicyAnswers.Of(policy, version))]);
    }

    private static IReadOnlyList<PolicyDetail> Inline(IReadOnlyDictionary<string, string> policies) =>
        [.. policies.Select(policy => new PolicyDetail(policy.Key, PolicyCheck.Encode(policy.Value)))];
}
