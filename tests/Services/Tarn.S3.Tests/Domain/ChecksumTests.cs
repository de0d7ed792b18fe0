using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tarn.S3.Tests;

public sealed class ChecksumTests
{
    // The check values of "123456789" in the catalogue of parametrised CRC algorithms.
    [Theory]
    [InlineData("CRC32", 0xCBF43926UL)]
    [InlineData("CRC32C", 0xE3069283UL)]
    [InlineData("CRC64NVME", 0xAE8B14860A799888UL)]
    public void Known_check_values(string algorithm, ulong expected)
    {
        var crc = ContentDigest.CrcOf(ChecksumAlgorithm.ByName(algorithm)!)!;
        Assert.Equal(expected, crc.Finish(crc.Append(crc.Initial, "123456789"u8)));
    }

    // As a browser or `aws s3api put-object` would send them for "hello world".
    [Theory]
    [InlineData("CRC32", "DUoRhQ==")]
    [InlineData("CRC32C", "yZRlqg==")]
    [InlineData("SHA1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0=")]
    [InlineData("SHA256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=")]
    public void Known_values_in_base64(string algorithm, string expected)
    {
        using var digest = new ContentDigest([ChecksumAlgorithm.ByName(algorithm)!]);
        digest.Append(new(Encoding.ASCII.GetBytes("hello world")));
        Assert.Equal(expected, digest.Finish().Checksum(ChecksumAlgorithm.ByName(algorithm)!).Value);
    }

    [Fact]
    public void Folding_and_the_bit_by_bit_definition_agree()
    {
        var random = new Random(7);
        var bytes = new byte[1000];
        random.NextBytes(bytes);
        foreach (var (crc, width, polynomial) in new[]
        {
            (ReflectedCrc.Crc32, 32, 0xEDB88320UL),
            (ReflectedCrc.Crc32C, 32, 0x82F63B78UL),
            (ReflectedCrc.Crc64Nvme, 64, 0x9A6C9329AC4BC9B5UL),
        })
        {
            for (var length = 0; length <= bytes.Length; length += length < 200 ? 1 : 37)
            {
                var part = bytes.AsSpan(random.Next(0, bytes.Length - length + 1), length);
                Assert.Equal(BitByBit(part, width, polynomial), crc.Finish(crc.Append(crc.Initial, part)));
            }
        }
    }

    [Fact]
    public void Cutting_a_message_changes_nothing() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<byte[]>().Zip(ArbMap.Default.GeneratorFor<byte[]>()).ToArbitrary(),
            pair =>
            {
                foreach (var crc in new[] { ReflectedCrc.Crc32, ReflectedCrc.Crc32C, ReflectedCrc.Crc64Nvme })
                {
                    var whole = crc.Finish(crc.Append(crc.Initial, [.. pair.Item1, .. pair.Item2]));
                    var inTwo = crc.Finish(crc.Append(crc.Append(crc.Initial, pair.Item1), pair.Item2));
                    var first = crc.Finish(crc.Append(crc.Initial, pair.Item1));
                    var second = crc.Finish(crc.Append(crc.Initial, pair.Item2));
                    Assert.Equal(whole, inTwo);
                    Assert.Equal(whole, crc.Combine(first, second, pair.Item2.Length));
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_full_object_checksum_of_parts_is_that_of_the_whole()
    {
        var whole = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31)).ToArray();
        foreach (var algorithm in ChecksumAlgorithm.All.Where(algorithm => algorithm.CanCombine))
        {
            (string, long) Part(Range range) => (Of(algorithm, whole[range]), whole[range].Length);
            var joined = PartChecksums.Join(algorithm, ChecksumType.FullObject, [Part(..40_000), Part(40_000..40_000), Part(40_000..99_999), Part(99_999..)]);
            Assert.Equal(Of(algorithm, whole), joined.Value);
        }
    }

    [Fact]
    public void A_composite_checksum_is_of_the_parts_checksums()
    {
        string[] parts = [Of(ChecksumAlgorithm.Sha256, "one"u8.ToArray()), Of(ChecksumAlgorithm.Sha256, "two"u8.ToArray())];
        var joined = PartChecksums.Join(ChecksumAlgorithm.Sha256, ChecksumType.Composite, [(parts[0], 3), (parts[1], 3)]);
        var bytes = parts.SelectMany(Convert.FromBase64String).ToArray();
        Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes)) + "-2", joined.Value);
    }

    private static string Of(ChecksumAlgorithm algorithm, byte[] bytes)
    {
        using var digest = new ContentDigest([algorithm]);
        digest.Append(new(bytes));
        return digest.Finish().Checksum(algorithm).Value;
    }

    private static ulong BitByBit(ReadOnlySpan<byte> bytes, int width, ulong polynomial)
    {
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var register = mask;
        foreach (var value in bytes)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++)
                register = (register & 1) != 0 ? (register >> 1) ^ polynomial : register >> 1;
        }

        return register ^ mask;
    }
}
