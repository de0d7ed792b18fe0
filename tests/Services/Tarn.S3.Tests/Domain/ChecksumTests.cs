using System.Text;

namespace Tarn.S3.Tests;

public sealed class ChecksumTests
{
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
}
