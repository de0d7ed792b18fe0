using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>The checksum headers of requests and answers that carry an object's bytes; at most one of the five is set.</summary>
public abstract record ChecksumHeaders
{
    [Header("x-amz-checksum-crc32")] public string? ChecksumCRC32 { get; init; }

    [Header("x-amz-checksum-crc32c")] public string? ChecksumCRC32C { get; init; }

    [Header("x-amz-checksum-crc64nvme")] public string? ChecksumCRC64NVME { get; init; }

    [Header("x-amz-checksum-sha1")] public string? ChecksumSHA1 { get; init; }

    [Header("x-amz-checksum-sha256")] public string? ChecksumSHA256 { get; init; }

    /// <summary>What a request gives.</summary>
    internal ChecksumValues Checksums => new(ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256);

    /// <summary>What an answer tells.</summary>
    internal Checksum? Checksum
    {
        init
        {
            ChecksumCRC32 = value?.In(ChecksumAlgorithm.Crc32);
            ChecksumCRC32C = value?.In(ChecksumAlgorithm.Crc32C);
            ChecksumCRC64NVME = value?.In(ChecksumAlgorithm.Crc64Nvme);
            ChecksumSHA1 = value?.In(ChecksumAlgorithm.Sha1);
            ChecksumSHA256 = value?.In(ChecksumAlgorithm.Sha256);
        }
    }
}
