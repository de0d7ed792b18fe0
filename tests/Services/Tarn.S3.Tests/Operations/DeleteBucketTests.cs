namespace Tarn.S3.Tests.Operations;

public sealed class DeleteBucketTests : UploadFixture
{
    private static readonly DeleteBucketRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task An_empty_bucket_goes_with_its_uploads()
    {
        await PutAsync("a", "a");
        Assert.Equal(409, (await World.FailsAsync("BucketNotEmpty", Request)).Status);

        await DeleteAsync("a");
        await PartAsync((await BeginAsync()).UploadId, 1, new byte[10]);
        await World.CallAsync(Request);
        Assert.Equal(0, LiveBlobs);
        await World.FailsAsync("NoSuchBucket", Request);
        await World.RestartAsync();
        await World.FailsAsync("NoSuchBucket", new HeadBucketRequest { Bucket = Lake });
        await CreateAsync(Lake);
        Assert.Empty((await World.CallAsync(new ListMultipartUploadsRequest { Bucket = Lake })).Uploads!);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
