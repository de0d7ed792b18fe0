namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketVersioningTests : LakeFixture
{
    private static readonly GetBucketVersioningRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task No_bucket_has_versions()
    {
        Assert.Null((await World.CallAsync(Request)).Status);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
