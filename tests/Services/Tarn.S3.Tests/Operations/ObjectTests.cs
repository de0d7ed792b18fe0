using System.Security.Cryptography;
using System.Text;
using Tarn.Kernel;

namespace Tarn.S3.Tests;

public sealed class ObjectTests
{
    [Fact]
    public async Task PutObject_GetObject_HeadObject_give_back_what_was_stored()
    {
        await using var world = await new S3World().WithBucketAsync();
        var bytes = Encoding.UTF8.GetBytes("hello world");
        var put = await world.PutAsync(new PutObjectRequest
        {
            Bucket = "lake",
            Key = "../a b/ü",
            Body = RequestBody.FromBytes(bytes),
            ContentType = "text/plain",
            CacheControl = "no-cache",
            ContentEncoding = "aws-chunked,gzip",
            Metadata = new Dictionary<string, string> { ["Colour"] = "blue" },
        });
        Assert.Equal("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"", put.ETag);
        Assert.Equal("FULL_OBJECT", put.ChecksumType);
        Assert.NotNull(put.ChecksumCRC64NVME);

        await using var got = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "../a b/ü", ChecksumMode = "ENABLED" });
        Assert.Equal(bytes, await S3World.BytesOfAsync(got.Body));
        Assert.Equal(200, got.Status);
        Assert.Equal("text/plain", got.ContentType);
        Assert.Equal("gzip", got.ContentEncoding);
        Assert.Equal("blue", got.Metadata!["colour"]);
        Assert.Equal(put.ChecksumCRC64NVME, got.ChecksumCRC64NVME);
        Assert.Equal(0, got.LastModified.Millisecond);

        var head = await world.HeadAsync("../a b/ü");
        Assert.Equal(11, head.ContentLength);
        Assert.Equal(put.ETag, head.ETag);
        Assert.Null(head.ChecksumCRC64NVME);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task Objects_of_all_sizes(int size)
    {
        await using var world = await new S3World().WithBucketAsync();
        var bytes = RandomNumberGenerator.GetBytes(size);
        var put = await world.PutAsync("k", bytes);
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"", put.ETag);
        Assert.Equal(bytes, await world.ReadAsync("k"));
        Assert.Equal(size == 0 ? 0 : 1, world.LiveBlobs);
        await world.RestartAsync();
        Assert.Equal(bytes, await world.ReadAsync("k"));
    }

    [Fact]
    public async Task GetObject_answers_ranges()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("k", "0123456789");

        await using var part = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", Range = "bytes=-3" });
        Assert.Equal(206, part.Status);
        Assert.Equal("bytes 7-9/10", part.ContentRange);
        Assert.Equal("789"u8.ToArray(), await S3World.BytesOfAsync(part.Body));

        var error = await S3World.FailsAsync("InvalidRange", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", Range = "bytes=10-" }));
        Assert.Equal(416, error.Status);
        Assert.Equal("10", error.Members["ActualObjectSize"]);
        Assert.Equal("bytes=10-", error.Members["RangeRequested"]);

        await using var whole = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", PartNumber = 1 });
        Assert.Equal(206, whole.Status);
        Assert.Equal("bytes 0-9/10", whole.ContentRange);
        await S3World.FailsAsync("InvalidPartNumber", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", PartNumber = 2 }));
    }

    [Fact]
    public async Task Conditions_of_reads()
    {
        await using var world = await new S3World().WithBucketAsync();
        var tag = (await world.PutAsync("k", "x")).ETag;
        var unchanged = await S3World.FailsAsync("NotModified", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", IfNoneMatch = tag }));
        Assert.Equal(304, unchanged.Status);
        Assert.Equal(tag, unchanged.Headers["ETag"]);
        var failed = await S3World.FailsAsync("PreconditionFailed", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", IfMatch = "\"y\"" }));
        Assert.Equal(412, failed.Status);
        Assert.Equal("If-Match", failed.Members["Condition"]);
        await S3World.FailsAsync("NoSuchKey", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "none", IfMatch = "\"y\"" }));
    }

    [Fact]
    public async Task Answers_headers_can_be_overridden()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("k", "x");
        await using var got = await world.GetAsync(new GetObjectRequest
        {
            Bucket = "lake",
            Key = "k",
            ResponseContentType = "text/csv",
            ResponseContentDisposition = "attachment",
        });
        Assert.Equal("text/csv", got.ContentType);
        Assert.Equal("attachment", got.ContentDisposition);
        Assert.Equal("binary/octet-stream", (await world.HeadAsync("k")).ContentType);
    }

    [Fact]
    public async Task Conditions_of_writes_are_decided_once()
    {
        await using var world = await new S3World().WithBucketAsync();
        PutObjectRequest Create(int i) => new() { Bucket = "lake", Key = "k", IfNoneMatch = "*", Body = RequestBody.FromBytes(new byte[] { (byte)i }) };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await Task.Yield();
                await world.PutAsync(Create(i));
                return "won";
            }
            catch (AwsException error)
            {
                return error.Code;
            }
        }));
        Assert.Single(outcomes, "won");
        Assert.Equal(7, outcomes.Count(outcome => outcome == "PreconditionFailed"));
        Assert.Equal(1, world.LiveBlobs);

        var tag = (await world.HeadAsync("k")).ETag;
        await S3World.FailsAsync("PreconditionFailed", () => world.PutAsync(Create(1) with { IfNoneMatch = null, IfMatch = "\"x\"" }));
        await world.PutAsync(Create(2) with { IfNoneMatch = null, IfMatch = tag });
        await S3World.FailsAsync("NoSuchKey", () => world.PutAsync(Create(3) with { Key = "none", IfNoneMatch = null, IfMatch = tag }));
        await S3World.FailsAsync("NotImplemented", () => world.PutAsync(Create(3) with { IfNoneMatch = tag }));
    }

    [Fact]
    public async Task Bodies_must_be_what_was_promised()
    {
        await using var world = await new S3World().WithBucketAsync();
        PutObjectRequest Put() => new() { Bucket = "lake", Key = "k", Body = RequestBody.FromBytes(Encoding.ASCII.GetBytes("hello world")) };
        await world.PutAsync(Put() with { ContentMD5 = "XrY7u+Ae7tCTyyK7j1rNww==", ChecksumCRC32C = "yZRlqg==", ChecksumAlgorithm = "CRC32C" });
        Assert.Equal("yZRlqg==", (await world.PutAsync(Put() with { ChecksumCRC32C = "yZRlqg==" })).ChecksumCRC32C);

        await S3World.FailsAsync("InvalidDigest", () => world.PutAsync(Put() with { ContentMD5 = "abc" }));
        await S3World.FailsAsync("BadDigest", () => world.PutAsync(Put() with { ContentMD5 = "1B2M2Y8AsgTpgAmY7PhCfg==" }));
        await S3World.FailsAsync("BadDigest", () => world.PutAsync(Put() with { ChecksumCRC32 = "AAAAAA==" }));
        await S3World.FailsAsync("InvalidRequest", () => world.PutAsync(Put() with { ChecksumCRC32 = "AAAA" }));
        await S3World.FailsAsync("InvalidRequest", () => world.PutAsync(Put() with { ChecksumCRC32 = "DUoRhQ==", ChecksumCRC32C = "yZRlqg==" }));
        await S3World.FailsAsync("InvalidRequest", () => world.PutAsync(Put() with { ChecksumAlgorithm = "CRC32" }));
        await S3World.FailsAsync("InvalidRequest", () => world.PutAsync(Put() with { Trailer = "x-amz-meta-a" }));
        await S3World.FailsAsync("MalformedTrailerError", () => world.PutAsync(Put() with { Trailer = "x-amz-checksum-crc32" }));
        Assert.Equal(1, world.LiveBlobs);
    }

    [Fact]
    public async Task What_is_not_supported_is_refused_by_name()
    {
        await using var world = await new S3World().WithBucketAsync();
        var put = new PutObjectRequest { Bucket = "lake", Key = "k" };
        Assert.Contains("GLACIER", (await S3World.FailsAsync("NotImplemented", () => world.PutAsync(put with { StorageClass = "GLACIER" }))).Message, StringComparison.Ordinal);
        await S3World.FailsAsync("InvalidStorageClass", () => world.PutAsync(put with { StorageClass = "COLD" }));
        await S3World.FailsAsync("AccessControlListNotSupported", () => world.PutAsync(put with { ACL = "public-read" }));
        await S3World.FailsAsync("MetadataTooLarge", () => world.PutAsync(put with { Metadata = new Dictionary<string, string> { ["a"] = new('x', 2048) } }));
        await S3World.FailsAsync("NoSuchVersion", () => world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", VersionId = "1" }));
        await S3World.FailsAsync("NoSuchBucket", () => world.PutAsync(put with { Bucket = "none" }));
    }

    [Fact]
    public async Task DeleteObject_and_DeleteObjects()
    {
        await using var world = await new S3World().WithBucketAsync();
        foreach (var key in new[] { "a", "b", "c" })
            await world.PutAsync(key, key);
        await world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "none" });
        await S3World.FailsAsync("PreconditionFailed", () => world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "a", IfMatch = "\"x\"" }));

        DeleteObjectsRequest Of(bool quiet, params string[] keys) => new()
        {
            Bucket = "lake",
            Delete = new Delete { Objects = [.. keys.Select(key => new ObjectIdentifier { Key = key })], Quiet = quiet },
        };
        var loud = await world.RunAsync(Of(false, "a", "none", "bad\0"));
        Assert.Equal(["a", "none"], loud.Deleted!.Select(deleted => deleted.Key));
        Assert.Equal("InvalidURI", Assert.Single(loud.Errors!).Code);
        var quiet = await world.RunAsync(Of(true, "b", "c"));
        Assert.Null(quiet.Deleted);
        Assert.Equal(0, world.LiveBlobs);
        await S3World.FailsAsync("MalformedXML", () => world.RunAsync(Of(true)));
        await S3World.FailsAsync("MalformedXML", () => world.RunAsync(Of(true, [.. Enumerable.Range(0, 1001).Select(i => $"{i}")])));
    }
}
