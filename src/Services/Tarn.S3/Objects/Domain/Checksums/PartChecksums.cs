namespace Tarn.S3;

/// <summary>The checksum of an object from those of its parts. Source: "Checking object integrity", S3 User Guide.</summary>
internal static class PartChecksums
{
    /// <summary>The type of an upload that names none: whole-object for CRC64NVME, composite for all others.</summary>
    public static ChecksumType DefaultType(ChecksumAlgorithm algorithm) =>
        algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;

    public static bool Allows(ChecksumAlgorithm algorithm, ChecksumType type) => type switch
    {
        ChecksumType.FullObject => algorithm.CanCombine,
        _ => algorithm != ChecksumAlgorithm.Crc64Nvme,
    };

    /// <summary>The checksum of the object; each part gives its value (base64) and length in bytes, in order.</summary>
    public static Checksum Join(ChecksumAlgorithm algorithm, ChecksumType type, IReadOnlyList<(string Value, long Length)> parts) =>
        type == ChecksumType.Composite ? Composite(algorithm, parts) : Combined(algorithm, parts);

    private static Checksum Composite(ChecksumAlgorithm algorithm, IReadOnlyList<(string Value, long Length)> parts)
    {
        using var digest = new ContentDigest([algorithm]);
        foreach (var (value, _) in parts)
            digest.AppendChecksums(new(Convert.FromBase64String(value)));
        var joined = Convert.ToBase64String(digest.Finish().Checksums[algorithm]);
        return new Checksum(algorithm, $"{joined}-{parts.Count}", ChecksumType.Composite);
    }

    private static Checksum Combined(ChecksumAlgorithm algorithm, IReadOnlyList<(string Value, long Length)> parts)
    {
        var crc = ContentDigest.CrcOf(algorithm)!;
        var joined = crc.Finish(crc.Initial);
        foreach (var (value, length) in parts)
            joined = crc.Combine(joined, crc.FromBytes(Convert.FromBase64String(value)), length);
        return Checksum.FullObject(algorithm, crc.ToBytes(joined));
    }
}
