using Tarn.Kernel;

namespace Tarn.S3.Tests;

public sealed class CopyTests
{
    private static CopyObjectRequest Copy(string source, string key) => new() { Bucket = "lake", Key = key, CopySource = "lake/" + source };

    [Fact]
    public async Task CopyObject_shares_bytes_and_outlives_its_source()
    {
        await using var world = await new S3World().WithBucketAsync();
        var bytes = new byte[400_000];
        bytes[7] = 1;
        var tag = (await world.PutAsync("a", bytes)).ETag;
        Assert.Equal(tag, (await world.RunAsync(Copy("a", "b"))).CopyObjectResult.ETag);
        Assert.Equal(1, world.LiveBlobs);

        await world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "a" });
        Assert.Equal(bytes, await world.ReadAsync("b"));
        await world.PutAsync("b", "new");
        Assert.Equal("new"u8.ToArray(), await world.ReadAsync("b"));
        Assert.Equal(1, world.LiveBlobs);
    }

    [Fact]
    public async Task Metadata_is_copied_or_replaced()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync(new PutObjectRequest
        {
            Bucket = "lake",
            Key = "a",
            Body = RequestBody.FromBytes("x"u8.ToArray()),
            ContentType = "text/plain",
            Metadata = new Dictionary<string, string> { ["m"] = "1" },
        });
        await world.RunAsync(Copy("a", "b") with { ContentType = "overlooked/type" });
        Assert.Equal("text/plain", (await world.HeadAsync("b")).ContentType);
        await world.RunAsync(Copy("a", "a") with { MetadataDirective = "REPLACE", ContentType = "text/csv" });
        var head = await world.HeadAsync("a");
        Assert.Equal("text/csv", head.ContentType);
        Assert.Null(head.Metadata);
        Assert.Equal("x"u8.ToArray(), await world.ReadAsync("a"));

        await S3World.FailsAsync("InvalidRequest", () => world.RunAsync(Copy("a", "a")));
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(Copy("a", "b") with { MetadataDirective = "MOVE" }));
    }

    [Fact]
    public async Task Conditions_on_source_and_destination()
    {
        await using var world = await new S3World().WithBucketAsync();
        var tag = (await world.PutAsync("a", "x")).ETag;
        Assert.Equal(412, (await S3World.FailsAsync("PreconditionFailed", () => world.RunAsync(Copy("a", "b") with { CopySourceIfNoneMatch = tag }))).Status);
        await S3World.FailsAsync("PreconditionFailed", () => world.RunAsync(Copy("a", "b") with { CopySourceIfMatch = "\"y\"" }));
        await world.RunAsync(Copy("a", "b") with { CopySourceIfMatch = tag, IfNoneMatch = "*" });
        await S3World.FailsAsync("PreconditionFailed", () => world.RunAsync(Copy("a", "b") with { IfNoneMatch = "*" }));
        await S3World.FailsAsync("NoSuchKey", () => world.RunAsync(Copy("none", "b")));
    }

    [Fact]
    public async Task A_copy_can_have_another_checksum()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("a", "hello world");
        var result = (await world.RunAsync(Copy("a", "b") with { ChecksumAlgorithm = "SHA1" })).CopyObjectResult;
        Assert.Equal("Kq5sNclPz7QV2+lfQIuc6R7oRu0=", result.ChecksumSHA1);
        Assert.Equal("FULL_OBJECT", result.ChecksumType);
    }
}
