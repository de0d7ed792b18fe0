using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>An object in a listing (S3's shape <c>Object</c>).</summary>
public sealed record ListedObject
{
    public string Key { get; init; } = "";

    public DateTimeOffset LastModified { get; init; }

    public string ETag { get; init; } = "";

    [Flattened]
    public IReadOnlyList<string>? ChecksumAlgorithm { get; init; }

    public string? ChecksumType { get; init; }

    public long Size { get; init; }

    public string StorageClass { get; init; } = S3.StorageClass.Standard;

    public Owner? Owner { get; init; }
}
