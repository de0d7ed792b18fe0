using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>A user as answers show it; an account's root has no name and no path.</summary>
public sealed record User
{
    public string? Path { get; init; }

    public string? UserName { get; init; }

    public required string UserId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset? CreateDate { get; init; }

    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
