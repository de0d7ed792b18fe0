namespace Tarn.S3;

/// <summary>Objects as listings show them.</summary>
internal static class ListedObjects
{
    public static ListedObject Of(string key, ObjectDocument document, string? encodingType, Owner? owner) => new()
    {
        Key = KeyEncoding.Encode(key, encodingType)!,
        LastModified = document.LastModified,
        ETag = ETag.Quote(document.ETag),
        ChecksumAlgorithm = document.Checksum is { } checksum ? [checksum.Algorithm] : null,
        ChecksumType = document.Checksum?.ToChecksum().TypeName,
        Size = document.Size,
        Owner = owner,
    };
}
