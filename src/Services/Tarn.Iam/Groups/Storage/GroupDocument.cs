namespace Tarn.Iam.Storage;

/// <summary>A group with its policies. Who is in it, its users say.</summary>
internal sealed record GroupDocument
{
    public required string Path { get; init; }

    public required string GroupName { get; init; }

    public required string GroupId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>Inline policies: documents by policy name.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new Dictionary<string, string>();

    /// <summary>ARNs of the managed policies, in the order they were attached.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init; } = [];
}
