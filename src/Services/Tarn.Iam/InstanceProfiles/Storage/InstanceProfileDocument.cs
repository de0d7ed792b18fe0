namespace Tarn.Iam.Storage;

/// <summary>A role as a machine bears it.</summary>
internal sealed record InstanceProfileDocument
{
    public required string Path { get; init; }

    public required string InstanceProfileName { get; init; }

    public required string InstanceProfileId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>At most one.</summary>
    public string? RoleName { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];
}
