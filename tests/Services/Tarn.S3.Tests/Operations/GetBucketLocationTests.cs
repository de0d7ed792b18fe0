namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketLocationTests : LakeFixture
{
    private static readonly GetBucketLocationRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task The_region_is_told_but_for_us_east_1()
    {
        await World.CallAsync(new CreateBucketRequest { Bucket = "abroad", CreateBucketConfiguration = new() { LocationConstraint = "eu-west-1" } });
        await World.RestartAsync();

        Assert.Null((await World.CallAsync(Request)).LocationConstraint);
        Assert.Equal("eu-west-1", (await World.CallAsync(Request with { Bucket = "abroad" })).LocationConstraint);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
