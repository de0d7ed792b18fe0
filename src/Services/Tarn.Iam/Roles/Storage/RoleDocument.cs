using System.Text.Json.Serialization;

namespace Tarn.Iam.Storage;

/// <summary>A role with all that hangs on it, so that each change is one document.</summary>
internal sealed record RoleDocument
{
    public required string Path { get; init; }

    public required string RoleName { get; init; }

    public required string RoleId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public required string AssumeRolePolicyDocument { get; init; }

    public string? Description { get; init; }

    public int MaxSessionDuration { get; init; } = Limits.SessionSecondsLeast;

    /// <summary>The ARN of the policy that bounds it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PermissionsBoundary { get; init; }

    /// <summary>True for a service-linked role, which only its service changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsServiceLinked { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>Inline policies: documents by policy name.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new Dictionary<string, string>();

    /// <summary>ARNs of the managed policies, in the order they were attached.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    /// <summary>This role with other tags, which are kept in the order of their keys.</summary>
    public RoleDocument WithTags(IReadOnlyDictionary<string, string> tags) =>
        this with { Tags = [.. tags.Select(tag => new TagDocument(tag.Key, tag.Value))] };

    public IReadOnlyDictionary<string, string> TagMap() => Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
}
