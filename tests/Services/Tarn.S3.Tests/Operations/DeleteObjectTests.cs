namespace Tarn.S3.Tests.Operations;

public sealed class DeleteObjectTests : LakeFixture
{
    private static readonly DeleteObjectRequest Request = new() { Bucket = Lake, Key = "a" };

    [Fact]
    public async Task A_deleted_object_is_gone_with_its_bytes_and_that_there_was_none_is_no_error()
    {
        await PutAsync("a", "a");
        await PutAsync("b", "b");
        await World.CallAsync(Request with { VersionId = "null" });
        await World.CallAsync(Request with { Key = "none" });
        Assert.Equal(1, LiveBlobs);
        await World.RestartAsync();
        await World.FailsAsync("NoSuchKey", new HeadObjectRequest { Bucket = Lake, Key = "a" });
        Assert.Equal("b"u8.ToArray(), await ReadAsync("b"));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_leaves_the_object()
    {
        var tag = (await PutAsync("a", "a")).ETag;
        await World.FailsAsync("PreconditionFailed", Request with { IfMatch = "\"x\"" });
        await World.FailsAsync("NoSuchKey", Request with { Key = "none", IfMatch = tag });
        Assert.Equal("a"u8.ToArray(), await ReadAsync("a"));
        await World.CallAsync(Request with { IfMatch = tag });
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task Versions_and_keys_that_are_none_are_refused()
    {
        await PutAsync("a", "a");
        await World.FailsAsync("NoSuchVersion", Request with { VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" });
        await World.FailsAsync("InvalidArgument", Request with { VersionId = "1" });
        await World.FailsAsync("InvalidURI", Request with { Key = "a\0b" });
        Assert.Equal("a"u8.ToArray(), await ReadAsync("a"));
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
