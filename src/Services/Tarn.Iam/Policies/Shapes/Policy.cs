using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>A managed policy as answers show it.</summary>
public sealed record Policy
{
    public required string PolicyName { get; init; }

    public required string PolicyId { get; init; }

    public required string Arn { get; init; }

    public required string Path { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>How many users, groups and roles it is attached to.</summary>
    public required int AttachmentCount { get; init; }

    /// <summary>How many users and roles it bounds.</summary>
    public required int PermissionsBoundaryUsageCount { get; init; }

    public required bool IsAttachable { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset? CreateDate { get; init; }

    public required DateTimeOffset? UpdateDate { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

/// <summary>A version of a managed policy; its document is percent-encoded, and left out of lists.</summary>
public sealed record PolicyVersion(string? Document, string VersionId, bool IsDefaultVersion, DateTimeOffset? CreateDate);

/// <summary>A group that holds a policy.</summary>
public sealed record PolicyGroup(string GroupName, string GroupId);

/// <summary>A user that holds a policy.</summary>
public sealed record PolicyUser(string UserName, string UserId);

/// <summary>A role that holds a policy.</summary>
public sealed record PolicyRole(string RoleName, string RoleId);
