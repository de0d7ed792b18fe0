namespace Tarn.Kms.Domain;

/// <summary>States of keys, by AWS's names. Source: "Key states of AWS KMS keys", AWS KMS Developer Guide.</summary>
internal static class KeyState
{
    public const string Enabled = "Enabled";
    public const string Disabled = "Disabled";
    public const string PendingDeletion = "PendingDeletion";
    public const string PendingReplicaDeletion = "PendingReplicaDeletion";
    public const string PendingImport = "PendingImport";
}
