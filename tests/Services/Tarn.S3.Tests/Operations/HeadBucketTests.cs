namespace Tarn.S3.Tests.Operations;

public sealed class HeadBucketTests : LakeFixture
{
    private static readonly HeadBucketRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task A_buckets_region_and_ARN_are_told()
    {
        await World.CallAsync(new CreateBucketRequest { Bucket = "abroad", CreateBucketConfiguration = new() { LocationConstraint = "eu-west-1" } });
        await World.RestartAsync();

        var home = await World.CallAsync(Request);
        Assert.Equal(("us-east-1", "arn:aws:s3:::lake"), (home.BucketRegion, home.BucketArn));
        Assert.Equal("eu-west-1", (await World.CallAsync(Request with { Bucket = "abroad" })).BucketRegion);
        Assert.Equal("us-east-1", (await World.CallAsync(Request with { ExpectedBucketOwner = World.Call.Account })).BucketRegion);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
