using System.Security.Cryptography;

namespace Tarn.S3.Tests.Operations;

public sealed class CopyObjectTests : UploadFixture
{
    private static CopyObjectRequest Copy(string source, string key) => new() { Bucket = Lake, Key = key, CopySource = "lake/" + source };

    [Fact]
    public async Task CopyObject_shares_bytes_and_outlives_its_source()
    {
        var bytes = new byte[400_000];
        bytes[7] = 1;
        var tag = (await PutAsync("a", bytes)).ETag;
        Assert.Equal(tag, (await World.CallAsync(Copy("a", "b"))).CopyObjectResult.ETag);
        Assert.Equal(1, LiveBlobs);

        await DeleteAsync("a");
        await World.RestartAsync();
        Assert.Equal(bytes, await ReadAsync("b"));
        await PutAsync("b", "new");
        Assert.Equal("new"u8.ToArray(), await ReadAsync("b"));
        Assert.Equal(1, LiveBlobs);
    }

    [Fact]
    public async Task A_copy_of_parts_is_one_object_with_the_MD5_of_its_bytes()
    {
        var one = RandomNumberGenerator.GetBytes(FiveMiB);
        byte[] whole = [.. one, 1, 2, 3];
        await UploadAsync(one, [1, 2, 3]);
        var copy = await World.CallAsync(Copy("k", "c"));
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(whole))}\"", copy.CopyObjectResult.ETag);
        await DeleteAsync("k");
        Assert.Equal(whole, await ReadAsync("c"));
        Assert.Null((await HeadAsync("c")).PartsCount);
        await DeleteAsync("c");
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task Metadata_is_copied_or_replaced()
    {
        await World.CallAsync(Put("a", "x") with { ContentType = "text/plain", Metadata = new Dictionary<string, string> { ["m"] = "1" } });
        await World.CallAsync(Copy("a", "b") with { ContentType = "overlooked/type" });
        Assert.Equal("text/plain", (await HeadAsync("b")).ContentType);
        await World.CallAsync(Copy("a", "a") with { MetadataDirective = "REPLACE", ContentType = "text/csv" });
        var head = await HeadAsync("a");
        Assert.Equal("text/csv", head.ContentType);
        Assert.Null(head.Metadata);
        Assert.Equal("x"u8.ToArray(), await ReadAsync("a"));

        await World.FailsAsync("InvalidRequest", Copy("a", "a"));
        await World.FailsAsync("InvalidArgument", Copy("a", "b") with { MetadataDirective = "MOVE" });
        await World.FailsAsync("MetadataTooLarge", Copy("a", "b") with { MetadataDirective = "REPLACE", Metadata = new Dictionary<string, string> { ["a"] = new('x', 2048) } });
    }

    [Fact]
    public async Task Conditions_on_source_and_destination()
    {
        var tag = (await PutAsync("a", "x")).ETag;
        Assert.Equal(412, (await World.FailsAsync("PreconditionFailed", Copy("a", "b") with { CopySourceIfNoneMatch = tag })).Status);
        await World.FailsAsync("PreconditionFailed", Copy("a", "b") with { CopySourceIfMatch = "\"y\"" });
        await World.CallAsync(Copy("a", "b") with { CopySourceIfMatch = tag, IfNoneMatch = "*" });
        await World.FailsAsync("PreconditionFailed", Copy("a", "b") with { IfNoneMatch = "*" });
        await World.FailsAsync("NotImplemented", Copy("a", "b") with { IfNoneMatch = tag });
    }

    [Fact]
    public async Task A_copy_can_have_another_checksum()
    {
        await PutAsync("a", "hello world");
        var result = (await World.CallAsync(Copy("a", "b") with { ChecksumAlgorithm = "SHA1" })).CopyObjectResult;
        Assert.Equal("Kq5sNclPz7QV2+lfQIuc6R7oRu0=", result.ChecksumSHA1);
        Assert.Equal("FULL_OBJECT", result.ChecksumType);
        await World.FailsAsync("InvalidRequest", Copy("a", "b") with { ChecksumAlgorithm = "ROT13" });
    }

    [Fact]
    public async Task Sources_that_are_none_are_refused_and_nothing_is_made()
    {
        await PutAsync("a", "x");
        await PutTooLargeAsync("large");
        var large = await World.FailsAsync("InvalidRequest", Copy("large", "b"));
        Assert.Contains("5368709120", large.Message, StringComparison.Ordinal);
        await World.FailsAsync("NoSuchKey", Copy("none", "b"));
        await World.FailsAsync("NoSuchBucket", Copy("a", "b") with { CopySource = "none/a" });
        await World.FailsAsync("AccessDenied", Copy("a", "b") with { ExpectedSourceBucketOwner = "000000000001" });
        await World.FailsAsync("InvalidArgument", Copy("a", "b") with { CopySource = Lake });
        await World.FailsAsync("NoSuchVersion", Copy("a?versionId=3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH", "b"));
        await World.FailsAsync("NotImplemented", Copy("a", "b") with { CopySource = "arn:aws:s3:::lake/a" });
        await World.FailsAsync("NoSuchKey", new HeadObjectRequest { Bucket = Lake, Key = "b" });
    }

    [Fact]
    public async Task What_is_not_supported_is_refused_by_name()
    {
        await PutAsync("a", "x");
        await World.FailsAsync("AccessControlListNotSupported", Copy("a", "b") with { ACL = "public-read" });
        await World.FailsAsync("NotImplemented", Copy("a", "b") with { StorageClass = "GLACIER" });
        await World.FailsAsync("InvalidStorageClass", Copy("a", "b") with { StorageClass = "COLD" });
        await World.FailsAsync("InvalidURI", Copy("a", "a\0b"));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        await PutAsync("a", "x");
        await RefusesOtherBucketsAsync((bucket, owner) => Copy("a", "b") with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
