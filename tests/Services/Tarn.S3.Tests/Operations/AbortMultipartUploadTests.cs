namespace Tarn.S3.Tests.Operations;

public sealed class AbortMultipartUploadTests : UploadFixture
{
    private static AbortMultipartUploadRequest Abort(string uploadId) => new() { Bucket = Lake, Key = "k", UploadId = uploadId };

    [Fact]
    public async Task An_upload_is_gone_with_its_parts_and_others_of_its_key_stay()
    {
        var upload = await BeginAsync();
        var other = await BeginAsync();
        await PartAsync(upload.UploadId, 1, new byte[1]);
        await PartAsync(upload.UploadId, 2, new byte[2]);
        await PartAsync(other.UploadId, 1, new byte[3]);
        await World.CallAsync(Abort(upload.UploadId));
        Assert.Equal(1, LiveBlobs);
        await World.RestartAsync();
        await World.FailsAsync("NoSuchUpload", Part(upload.UploadId, 1, new byte[1]));
        Assert.Equal(1, LiveBlobs);
        Assert.Equal(3, Assert.Single(await PartsAsync(other.UploadId)).Size);
    }

    [Fact]
    public async Task An_upload_that_is_not_there_is_refused()
    {
        var upload = await BeginAsync();
        await World.FailsAsync("NoSuchUpload", Abort(upload.UploadId) with { Key = "other" });
        await World.CallAsync(Abort(upload.UploadId));
        Assert.Equal(404, (await World.FailsAsync("NoSuchUpload", Abort(upload.UploadId))).Status);
        await World.FailsAsync("NoSuchUpload", Abort(""));
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused() =>
        Assert.Equal(400, (await World.FailsAsync("InvalidURI", Abort("none") with { Key = "a\0b" })).Status);

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        var upload = await BeginAsync();
        await RefusesOtherBucketsAsync((bucket, owner) => Abort(upload.UploadId) with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
