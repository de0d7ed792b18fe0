namespace Tarn.S3;

/// <summary>The one storage class there is so far; the others are refused by name.</summary>
internal static class StorageClass
{
    public const string Standard = "STANDARD";

    private static readonly HashSet<string> Others =
    [
        "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS",
        "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS", "FSX_ONTAP",
    ];

    public static void Check(string? given)
    {
        if (given is null or Standard)
            return;
        throw Others.Contains(given) ? S3Errors.NotImplemented($"x-amz-storage-class: {given}") : S3Errors.InvalidStorageClass(given);
    }
}
