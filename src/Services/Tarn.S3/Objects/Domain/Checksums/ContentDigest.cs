using System.Buffers;
using System.Security.Cryptography;
using Tarn.Disk;

namespace Tarn.S3;

/// <summary>What is computed of a body while it passes: its length, MD5 for the entity tag, and the checksums asked for.</summary>
internal sealed class ContentDigest : IDisposable
{
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly Running[] running;

    public ContentDigest(IEnumerable<ChecksumAlgorithm> algorithms) =>
        running = algorithms.Distinct().Select(algorithm => new Running(algorithm)).ToArray();

    public long Length { get; private set; }

    public void Append(in ReadOnlySequence<byte> bytes)
    {
        AppendMd5(bytes);
        AppendChecksums(bytes);
    }

    /// <summary>Half of <see cref="Append"/>, for callers that let two threads share the work.</summary>
    public void AppendMd5(in ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
            md5.AppendData(segment.Span);
    }

    /// <summary>The other half of <see cref="Append"/>.</summary>
    public void AppendChecksums(in ReadOnlySequence<byte> bytes)
    {
        Length += bytes.Length;
        foreach (var checksum in running)
        {
            foreach (var segment in bytes)
                checksum.Append(segment.Span);
        }
    }

    /// <summary>Ends the digest. The checksums come in the order of the algorithms asked for.</summary>
    public DigestedContent Finish() => new(Length, md5.GetHashAndReset(), running.ToDictionary(checksum => checksum.Algorithm, checksum => checksum.Finish()));

    public void Dispose()
    {
        md5.Dispose();
        foreach (var checksum in running)
            checksum.Dispose();
    }

    /// <summary>One checksum under way: a register of a CRC, or a hash.</summary>
    private sealed class Running : IDisposable
    {
        private readonly ReflectedCrc? crc;
        private readonly IncrementalHash? hash;
        private ulong register;

        public Running(ChecksumAlgorithm algorithm)
        {
            Algorithm = algorithm;
            crc = CrcOf(algorithm);
            register = crc?.Initial ?? 0;
            if (crc is null)
                hash = IncrementalHash.CreateHash(algorithm == ChecksumAlgorithm.Sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        }

        public ChecksumAlgorithm Algorithm { get; }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (crc is not null)
                register = crc.Append(register, bytes);
            else
                hash!.AppendData(bytes);
        }

        public byte[] Finish() => crc is not null ? crc.ToBytes(crc.Finish(register)) : hash!.GetHashAndReset();

        public void Dispose() => hash?.Dispose();
    }

    internal static ReflectedCrc? CrcOf(ChecksumAlgorithm algorithm) =>
        algorithm == ChecksumAlgorithm.Crc32 ? ReflectedCrc.Crc32
        : algorithm == ChecksumAlgorithm.Crc32C ? ReflectedCrc.Crc32C
        : algorithm == ChecksumAlgorithm.Crc64Nvme ? ReflectedCrc.Crc64Nvme
        : null;
}

/// <summary>The length, MD5 and checksums of a body that was read to its end.</summary>
internal sealed record DigestedContent(long Length, byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, byte[]> Checksums)
{
    public string Tag => ETag.Of(Md5);

    public Checksum Checksum(ChecksumAlgorithm algorithm) => S3.Checksum.FullObject(algorithm, Checksums[algorithm]);
}
