namespace Tarn.S3;

/// <summary>The checksum algorithms that Tarn computes, by the names S3 gives them.</summary>
internal sealed class ChecksumAlgorithm
{
    public static readonly ChecksumAlgorithm Crc32 = new("CRC32", 4);
    public static readonly ChecksumAlgorithm Crc32C = new("CRC32C", 4);
    public static readonly ChecksumAlgorithm Crc64Nvme = new("CRC64NVME", 8);
    public static readonly ChecksumAlgorithm Sha1 = new("SHA1", 20);
    public static readonly ChecksumAlgorithm Sha256 = new("SHA256", 32);

    public static readonly IReadOnlyList<ChecksumAlgorithm> All = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    private ChecksumAlgorithm(string name, int lengthBytes)
    {
        Name = name;
        LengthBytes = lengthBytes;
        HeaderName = "x-amz-checksum-" + name.ToLowerInvariant();
    }

    /// <summary>As in x-amz-checksum-algorithm: <c>CRC32C</c>.</summary>
    public string Name { get; }

    public int LengthBytes { get; }

    /// <summary>As in headers and trailers: <c>x-amz-checksum-crc32c</c>.</summary>
    public string HeaderName { get; }

    /// <summary>True for the algorithms whose value for a whole can be had from the values of its parts.</summary>
    public bool CanCombine => this == Crc32 || this == Crc32C || this == Crc64Nvme;

    public static ChecksumAlgorithm? ByName(string? name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static ChecksumAlgorithm? ByHeader(string? header) =>
        All.FirstOrDefault(algorithm => algorithm.HeaderName.Equals(header, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Name;
}
