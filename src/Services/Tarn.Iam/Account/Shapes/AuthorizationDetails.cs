using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>An inline policy; its document is percent-encoded.</summary>
public sealed record PolicyDetail(string PolicyName, string PolicyDocument);

/// <summary>A user with all that it is given.</summary>
public sealed record UserDetail(
    string Path,
    string UserName,
    string UserId,
    string Arn,
    DateTimeOffset? CreateDate,
    IReadOnlyList<PolicyDetail>? UserPolicyList,
    IReadOnlyList<string>? GroupList,
    IReadOnlyList<AttachedPolicy>? AttachedManagedPolicies,
    AttachedPermissionsBoundary? PermissionsBoundary,
    IReadOnlyList<Tag>? Tags);

/// <summary>A group with all that it gives.</summary>
public sealed record GroupDetail(
    string Path,
    string GroupName,
    string GroupId,
    string Arn,
    DateTimeOffset? CreateDate,
    IReadOnlyList<PolicyDetail>? GroupPolicyList,
    IReadOnlyList<AttachedPolicy>? AttachedManagedPolicies);

/// <summary>A role with all that it is given and who may take it on.</summary>
public sealed record RoleDetail(
    string Path,
    string RoleName,
    string RoleId,
    string Arn,
    DateTimeOffset? CreateDate,
    string? AssumeRolePolicyDocument,
    IReadOnlyList<InstanceProfile>? InstanceProfileList,
    IReadOnlyList<PolicyDetail>? RolePolicyList,
    IReadOnlyList<AttachedPolicy>? AttachedManagedPolicies,
    AttachedPermissionsBoundary? PermissionsBoundary,
    IReadOnlyList<Tag>? Tags);

/// <summary>A managed policy with its versions.</summary>
public sealed record ManagedPolicyDetail(
    string PolicyName,
    string PolicyId,
    string Arn,
    string Path,
    string DefaultVersionId,
    int? AttachmentCount,
    int? PermissionsBoundaryUsageCount,
    bool? IsAttachable,
    string? Description,
    DateTimeOffset? CreateDate,
    DateTimeOffset? UpdateDate,
    IReadOnlyList<PolicyVersion>? PolicyVersionList);
