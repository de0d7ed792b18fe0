namespace Tarn.Iam.Storage;

/// <summary>A user with what hangs on it, so that each change is one document. Its access keys are documents of their own.</summary>
internal sealed record UserDocument
{
    public required string Path { get; init; }

    public required string UserName { get; init; }

    public required string UserId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>The ARN of the policy that bounds it.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>Inline policies: documents by policy name.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new Dictionary<string, string>();

    /// <summary>ARNs of the managed policies, in the order they were attached.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];

    /// <summary>Unique ids of the groups it is in: groups change their names.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];
}
