namespace Tarn.Kms.Domain;

/// <summary>What grants can allow, by the usage of the key. Source: "Grant operations", AWS KMS Developer Guide.</summary>
internal static class GrantOperations
{
    private static readonly string[] Any = ["CreateGrant", "RetireGrant", "DescribeKey"];
    private static readonly string[] OfData = ["GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"];

    /// <summary>Those of the operations that a grant on this kind of key cannot allow.</summary>
    public static IReadOnlyList<string> Unfit(KeySpec spec, string usage, IEnumerable<string> operations) =>
        [.. operations.Where(operation => !Any.Contains(operation) && !Fits(spec, usage, operation))];

    private static bool Fits(KeySpec spec, string usage, string operation) => operation switch
    {
        "Encrypt" or "Decrypt" or "ReEncryptFrom" or "ReEncryptTo" => usage == KeyUsages.Encrypt,
        "Sign" or "Verify" => usage == KeyUsages.Sign,
        "GenerateMac" or "VerifyMac" => usage == KeyUsages.Mac,
        "DeriveSharedSecret" => usage == KeyUsages.Agree,
        "GetPublicKey" => spec.IsPair,
        _ => OfData.Contains(operation) && spec.IsSymmetric,
    };
}
