using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Makes answers of stored keys.</summary>
internal static class KeyAnswers
{
    /// <summary>The origin of keys whose material is imported.</summary>
    public const string External = "EXTERNAL";

    public static KeyMetadata Of(KeyDocument key) => new()
    {
        AWSAccountId = key.Account,
        KeyId = key.KeyId,
        Arn = key.Arn,
        CreationDate = key.CreationDate,
        Enabled = key.State == KeyState.Enabled,
        Description = key.Description,
        KeyUsage = key.KeyUsage,
        KeyState = key.State,
        DeletionDate = key.DeletionDate,
        ValidTo = key.MaterialValidTo,
        Origin = OriginOf(key),
        ExpirationModel = key.IsExternal && key.Materials.Count > 0 ? key.MaterialValidTo is null ? "KEY_MATERIAL_DOES_NOT_EXPIRE" : "KEY_MATERIAL_EXPIRES" : null,
        KeyManager = key.ManagedFor is null ? "CUSTOMER" : "AWS",
        CustomerMasterKeySpec = key.KeySpec,
        KeySpec = key.KeySpec,
        EncryptionAlgorithms = AlgorithmsOf(key, KeyUsages.Encrypt),
        SigningAlgorithms = AlgorithmsOf(key, KeyUsages.Sign),
        KeyAgreementAlgorithms = AlgorithmsOf(key, KeyUsages.Agree),
        MacAlgorithms = AlgorithmsOf(key, KeyUsages.Mac),
        MultiRegion = key.Family is not null,
        MultiRegionConfiguration = key.Family is { } family ? Configuration(key, family) : null,
        PendingDeletionWindowInDays = key.ReplicaWaitDays,
    };

    private static MultiRegionConfiguration Configuration(KeyDocument key, FamilyDocument family) => new(
        key.IsReplica ? "REPLICA" : "PRIMARY",
        new MultiRegionKey(key.ArnIn(family.PrimaryRegion), family.PrimaryRegion),
        [.. family.ReplicaRegions.Select(region => new MultiRegionKey(key.ArnIn(region), region))]);

    /// <summary>Where the key's material comes from.</summary>
    private static string OriginOf(KeyDocument key) => key.IsExternal ? External : "AWS_KMS";

    /// <summary>The key's algorithms, where it has that usage.</summary>
    private static string[]? AlgorithmsOf(KeyDocument key, string usage) => key.KeyUsage == usage ? key.Spec.Algorithms[usage] : null;
}
