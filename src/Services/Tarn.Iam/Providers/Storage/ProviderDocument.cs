namespace Tarn.Iam.Storage;

/// <summary>An OpenID Connect provider that roles may trust.</summary>
internal sealed record ProviderDocument
{
    public required string Arn { get; init; }

    /// <summary>Its address without the scheme.</summary>
    public required string Url { get; init; }

    public required IReadOnlyList<string> ClientIds { get; init; }

    public required IReadOnlyList<string> Thumbprints { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];
}
