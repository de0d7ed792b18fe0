namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketOwnershipControlsTests : LakeFixture
{
    private static readonly GetBucketOwnershipControlsRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task What_is_in_a_bucket_is_its_owners()
    {
        var controls = (await World.CallAsync(Request)).OwnershipControls;
        Assert.Equal("BucketOwnerEnforced", Assert.Single(controls.Rules).ObjectOwnership);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
