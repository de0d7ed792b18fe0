namespace Tarn.S3;

/// <summary>The checksums of objects and parts as members of XML; at most one of the five is set.</summary>
public abstract record ChecksumMembers
{
    public string? ChecksumCRC32 { get; init; }

    public string? ChecksumCRC32C { get; init; }

    public string? ChecksumCRC64NVME { get; init; }

    public string? ChecksumSHA1 { get; init; }

    public string? ChecksumSHA256 { get; init; }

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
