namespace Tarn.S3.Tests.Operations;

public sealed class HeadObjectTests : LakeFixture
{
    private static readonly HeadObjectRequest Request = new() { Bucket = Lake, Key = "k" };

    [Fact]
    public async Task An_object_is_told_of_and_its_checksum_where_it_is_asked_for()
    {
        var put = await PutAsync("k", "hello world");
        await World.RestartAsync();

        var head = await World.CallAsync(Request);
        Assert.Equal((200, 11, put.ETag), (head.Status, head.ContentLength, head.ETag));
        Assert.Null(head.ChecksumCRC64NVME);
        Assert.Equal(put.ChecksumCRC64NVME, (await World.CallAsync(Request with { ChecksumMode = "ENABLED" })).ChecksumCRC64NVME);
    }

    [Fact]
    public async Task A_range_is_told_as_GetObject_would_answer_it()
    {
        await PutAsync("k", "0123456789");
        var head = await World.CallAsync(Request with { Range = "bytes=2-4" });
        Assert.Equal((206, 3, "bytes 2-4/10"), (head.Status, head.ContentLength, head.ContentRange));
        await World.FailsAsync("InvalidRange", Request with { Range = "bytes=10-" });
        await World.FailsAsync("InvalidPartNumber", Request with { PartNumber = 2 });
    }

    [Fact]
    public async Task Conditions_are_GetObjects()
    {
        var tag = (await PutAsync("k", "x")).ETag;
        Assert.Equal(304, (await World.FailsAsync("NotModified", Request with { IfNoneMatch = tag })).Status);
        Assert.Equal(412, (await World.FailsAsync("PreconditionFailed", Request with { IfUnmodifiedSince = World.Clock.Now.AddDays(-1) })).Status);
    }

    [Fact]
    public async Task Keys_and_versions_that_are_not_there_are_refused()
    {
        await PutAsync("k", "x");
        Assert.Equal(404, (await World.FailsAsync("NoSuchKey", Request with { Key = "none" })).Status);
        await World.FailsAsync("NoSuchVersion", Request with { VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" });
        await World.FailsAsync("InvalidArgument", Request with { VersionId = "1" });
        await World.FailsAsync("InvalidURI", Request with { Key = "a\0b" });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
