namespace Tarn.Iam.Storage;

/// <summary>A managed policy with its versions, the oldest first.</summary>
internal sealed record ManagedPolicyDocument
{
    public required string Path { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyId { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public required DateTimeOffset UpdateDate { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>The number of the version that was made last: numbers never come again.</summary>
    public required int LastVersion { get; init; }

    public required IReadOnlyList<PolicyVersionDocument> Versions { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>What it says today.</summary>
    public PolicyVersionDocument Current() => Versions.First(version => version.VersionId == DefaultVersionId);

    public PolicyVersionDocument Version(string id) =>
        Versions.FirstOrDefault(version => version.VersionId == id) ?? throw IamErrors.NoSuchPolicyVersion(Arn, id);
}

/// <summary>One version.</summary>
/// <param name="VersionId"><c>v1</c>, <c>v2</c> …</param>
/// <param name="Document">The policy as it was given.</param>
/// <param name="CreateDate">When it was made.</param>
internal sealed record PolicyVersionDocument(string VersionId, string Document, DateTimeOffset CreateDate);
