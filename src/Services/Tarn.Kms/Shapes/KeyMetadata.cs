namespace Tarn.Kms;

/// <summary>A key as answers show it.</summary>
public sealed record KeyMetadata
{
    public required string AWSAccountId { get; init; }

    public required string KeyId { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset? CreationDate { get; init; }

    public required bool? Enabled { get; init; }

    public required string Description { get; init; }

    public required string KeyUsage { get; init; }

    public required string KeyState { get; init; }

    public DateTimeOffset? DeletionDate { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public required string Origin { get; init; }

    public string? ExpirationModel { get; init; }

    public required string KeyManager { get; init; }

    public required string CustomerMasterKeySpec { get; init; }

    public required string KeySpec { get; init; }

    public IReadOnlyList<string>? EncryptionAlgorithms { get; init; }

    public IReadOnlyList<string>? SigningAlgorithms { get; init; }

    public IReadOnlyList<string>? KeyAgreementAlgorithms { get; init; }

    public IReadOnlyList<string>? MacAlgorithms { get; init; }

    public required bool? MultiRegion { get; init; }

    public MultiRegionConfiguration? MultiRegionConfiguration { get; init; }

    public int? PendingDeletionWindowInDays { get; init; }
}
