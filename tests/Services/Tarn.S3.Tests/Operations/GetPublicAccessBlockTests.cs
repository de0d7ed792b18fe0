namespace Tarn.S3.Tests.Operations;

public sealed class GetPublicAccessBlockTests : LakeFixture
{
    private static readonly GetPublicAccessBlockRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task No_bucket_has_a_public_access_block()
    {
        var absent = await World.FailsAsync("NoSuchPublicAccessBlockConfiguration", Request);
        Assert.Equal((404, Lake), (absent.Status, absent.Members["BucketName"]));
        await World.RestartAsync();
        await World.FailsAsync("NoSuchPublicAccessBlockConfiguration", Request);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
