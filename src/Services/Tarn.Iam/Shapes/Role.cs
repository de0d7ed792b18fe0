using Tarn.Iam.Storage;

namespace Tarn.Iam;

/// <summary>A role as answers show it; the policy document is percent-encoded.</summary>
public sealed record Role
{
    public required string Path { get; init; }

    public required string RoleName { get; init; }

    public required string RoleId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset? CreateDate { get; init; }

    public string? AssumeRolePolicyDocument { get; init; }

    public string? Description { get; init; }

    public int? MaxSessionDuration { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <summary>Lists leave tags out, as on AWS.</summary>
    internal static Role From(RoleDocument role, bool withTags = true) => new()
    {
        Path = role.Path,
        RoleName = role.RoleName,
        RoleId = role.RoleId,
        Arn = role.Arn,
        CreateDate = role.CreateDate,
        AssumeRolePolicyDocument = PolicyDocument.Encode(role.AssumeRolePolicyDocument),
        Description = role.Description,
        MaxSessionDuration = role.MaxSessionDuration,
        Tags = withTags && role.Tags.Count > 0 ? role.Tags : null,
    };
}
