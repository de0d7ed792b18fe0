namespace Tarn.S3.Tests.Operations;

public sealed class UploadPartCopyTests : UploadFixture
{
    private static UploadPartCopyRequest Copy(string uploadId, string? range = null) =>
        new() { Bucket = Lake, Key = "k", UploadId = uploadId, PartNumber = 1, CopySource = "lake/source", CopySourceRange = range };

    [Fact]
    public async Task A_range_of_another_object_becomes_a_part_and_outlives_it()
    {
        await PutAsync("source", "0123456789");
        var upload = await BeginAsync();
        var part = (await World.CallAsync(Copy(upload.UploadId, "bytes=2-4"))).CopyPartResult;
        await DeleteAsync("source");
        await World.RestartAsync();
        await World.CallAsync(Complete(upload.UploadId, new CompletedPart { PartNumber = 1, ETag = part.ETag }));
        Assert.Equal("234"u8.ToArray(), await ReadAsync("k"));
    }

    [Fact]
    public async Task Without_a_range_all_of_it_does()
    {
        var tag = (await PutAsync("source", "0123456789")).ETag;
        var upload = await BeginAsync(algorithm: "SHA256");
        var part = (await World.CallAsync(Copy(upload.UploadId))).CopyPartResult;
        Assert.Equal(tag, part.ETag);
        var listed = Assert.Single(await PartsAsync(upload.UploadId));
        Assert.Equal((10, part.ChecksumSHA256), (listed.Size, listed.ChecksumSHA256));
        Assert.NotNull(part.ChecksumSHA256);
    }

    [Fact]
    public async Task Ranges_numbers_and_conditions_that_do_not_hold_are_refused()
    {
        var tag = (await PutAsync("source", "0123456789")).ETag;
        var request = Copy((await BeginAsync()).UploadId);
        await World.FailsAsync("InvalidArgument", request with { CopySourceRange = "bytes=2-10" });
        await World.FailsAsync("InvalidArgument", request with { CopySourceRange = "bytes=2-" });
        await World.FailsAsync("InvalidArgument", request with { PartNumber = 10_001 });
        await PutTooLargeAsync("large");
        await World.FailsAsync("InvalidRequest", request with { CopySource = "lake/large" });
        await World.FailsAsync("PreconditionFailed", request with { CopySourceIfMatch = "\"x\"" });
        Assert.Equal(412, (await World.FailsAsync("PreconditionFailed", request with { CopySourceIfNoneMatch = tag })).Status);
        Assert.Empty(await PartsAsync(request.UploadId!));
    }

    [Fact]
    public async Task Sources_and_uploads_that_are_not_there_are_refused()
    {
        await PutAsync("source", "0123456789");
        var request = Copy((await BeginAsync()).UploadId);
        await World.FailsAsync("NoSuchUpload", request with { UploadId = "none" });
        await World.FailsAsync("NoSuchKey", request with { CopySource = "lake/none" });
        await World.FailsAsync("NoSuchBucket", request with { CopySource = "none/source" });
        await World.FailsAsync("AccessDenied", request with { ExpectedSourceBucketOwner = "000000000001" });
        await World.FailsAsync("InvalidArgument", request with { CopySource = Lake });
        Assert.Equal(1, LiveBlobs);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        await PutAsync("source", "0123456789");
        var request = Copy((await BeginAsync()).UploadId);
        await RefusesOtherBucketsAsync((bucket, owner) => request with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
