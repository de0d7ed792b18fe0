namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketRequestPaymentTests : LakeFixture
{
    private static readonly GetBucketRequestPaymentRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task The_owner_of_a_bucket_pays()
    {
        Assert.Equal("BucketOwner", (await World.CallAsync(Request)).Payer);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
