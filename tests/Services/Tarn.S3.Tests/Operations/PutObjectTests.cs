using System.Security.Cryptography;
using Tarn.Kernel;

namespace Tarn.S3.Tests.Operations;

public sealed class PutObjectTests : LakeFixture
{
    [Fact]
    public async Task An_object_is_stored_with_what_is_said_of_it()
    {
        var put = await World.CallAsync(Put("../a b/ü", "hello world") with
        {
            ContentType = "text/plain",
            CacheControl = "no-cache",
            ContentEncoding = "gzip",
            Metadata = new Dictionary<string, string> { ["Colour"] = "blue" },
        });
        Assert.Equal("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"", put.ETag);
        Assert.Equal("FULL_OBJECT", put.ChecksumType);
        Assert.NotNull(put.ChecksumCRC64NVME);
        await World.RestartAsync();

        var head = await HeadAsync("../a b/ü");
        Assert.Equal((put.ETag, 11), (head.ETag, head.ContentLength));
        Assert.Equal(("text/plain", "no-cache", "gzip"), (head.ContentType, head.CacheControl, head.ContentEncoding));
        Assert.Equal("blue", head.Metadata!["colour"]);
        Assert.Equal("hello world"u8.ToArray(), await ReadAsync("../a b/ü"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task Objects_of_all_sizes(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        var put = await PutAsync("k", bytes);
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"", put.ETag);
        Assert.Equal(bytes, await ReadAsync("k"));
        Assert.Equal(size == 0 ? 0 : 1, LiveBlobs);
        await World.RestartAsync();
        Assert.Equal(bytes, await ReadAsync("k"));
    }

    [Fact]
    public async Task Conditions_are_decided_once()
    {
        PutObjectRequest Create(int i) => Put("k", $"{i}") with { IfNoneMatch = "*" };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Task.Yield();
                await World.CallAsync(Create(i));
                return "won";
            }
            catch (AwsException error)
            {
                return error.Code;
            }
        }));
        Assert.Single(outcomes, "won");
        Assert.Equal(7, outcomes.Count(outcome => outcome == "PreconditionFailed"));
        Assert.Equal(1, LiveBlobs);

        var tag = (await HeadAsync("k")).ETag;
        await World.FailsAsync("PreconditionFailed", Put("k", "1") with { IfMatch = "\"x\"" });
        await World.CallAsync(Put("k", "2") with { IfMatch = tag });
        await World.FailsAsync("NoSuchKey", Put("none", "3") with { IfMatch = tag });
        await World.FailsAsync("NotImplemented", Put("k", "3") with { IfNoneMatch = tag });
        await World.FailsAsync("InvalidRequest", Create(3) with { IfMatch = tag });
        Assert.Equal("2"u8.ToArray(), await ReadAsync("k"));
    }

    [Fact]
    public async Task Bodies_must_be_what_was_promised()
    {
        PutObjectRequest Hello() => Put("k", "hello world");
        await World.CallAsync(Hello() with { ContentMD5 = "XrY7u+Ae7tCTyyK7j1rNww==", ChecksumCRC32C = "yZRlqg==", ChecksumAlgorithm = "CRC32C" });
        Assert.Equal("yZRlqg==", (await World.CallAsync(Hello() with { ChecksumCRC32C = "yZRlqg==" })).ChecksumCRC32C);

        await World.FailsAsync("InvalidDigest", Hello() with { ContentMD5 = "abc" });
        await World.FailsAsync("BadDigest", Hello() with { ContentMD5 = "1B2M2Y8AsgTpgAmY7PhCfg==" });
        await World.FailsAsync("BadDigest", Hello() with { ChecksumCRC32 = "AAAAAA==" });
        await World.FailsAsync("InvalidRequest", Hello() with { ChecksumCRC32 = "AAAA" });
        await World.FailsAsync("InvalidRequest", Hello() with { ChecksumCRC32 = "DUoRhQ==", ChecksumCRC32C = "yZRlqg==" });
        await World.FailsAsync("InvalidRequest", Hello() with { ChecksumAlgorithm = "CRC32" });
        await World.FailsAsync("InvalidRequest", Hello() with { ChecksumAlgorithm = "CRC32", ChecksumCRC32C = "yZRlqg==" });
        await World.FailsAsync("InvalidRequest", Hello() with { Trailer = "x-amz-meta-a" });
        await World.FailsAsync("MalformedTrailerError", Hello() with { Trailer = "x-amz-checksum-crc32" });
        Assert.Equal(1, LiveBlobs);
    }

    [Fact]
    public async Task Bodies_that_are_too_long_or_end_too_early_are_refused()
    {
        var large = await World.FailsAsync("EntityTooLarge", Put("k", "") with { Body = RequestBody.FromStream(Stream.Null, (5L << 30) + 1) });
        var early = await World.FailsAsync("IncompleteBody", Put("k", "") with { Body = RequestBody.FromStream(Stream.Null, 3) });
        Assert.Equal("5368709121", large.Members["ProposedSize"]);
        Assert.Equal(("3", "0"), (early.Members["NumberBytesExpected"], early.Members["NumberBytesProvided"]));
        await World.FailsAsync("NoSuchKey", new HeadObjectRequest { Bucket = Lake, Key = "k" });
    }

    [Fact]
    public async Task What_is_not_supported_is_refused_by_name()
    {
        var put = Put("k", "");
        Assert.Contains("GLACIER", (await World.FailsAsync("NotImplemented", put with { StorageClass = "GLACIER" })).Message, StringComparison.Ordinal);
        await World.FailsAsync("InvalidStorageClass", put with { StorageClass = "COLD" });
        await World.FailsAsync("AccessControlListNotSupported", put with { ACL = "public-read" });
        await World.FailsAsync("MetadataTooLarge", put with { Metadata = new Dictionary<string, string> { ["a"] = new('x', 2048) } });
        await World.FailsAsync("NoSuchKey", new HeadObjectRequest { Bucket = Lake, Key = "k" });
    }

    [Fact]
    public async Task Keys_that_are_none_are_refused()
    {
        await World.FailsAsync("UserKeyMustBeSpecified", Put("", "x"));
        await World.FailsAsync("InvalidURI", Put("a\0b", "x"));
        await World.FailsAsync("KeyTooLongError", Put(new string('x', 1025), "x"));
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        await RefusesOtherBucketsAsync((bucket, owner) => Put("k", "x") with { Bucket = bucket, ExpectedBucketOwner = owner });
        Assert.Equal(0, LiveBlobs);
    }
}
