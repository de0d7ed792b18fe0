namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketCorsTests : LakeFixture
{
    private static readonly GetBucketCorsRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task No_bucket_has_a_CORS_configuration()
    {
        var absent = await World.FailsAsync("NoSuchCORSConfiguration", Request);
        Assert.Equal((404, Lake), (absent.Status, absent.Members["BucketName"]));
        await World.RestartAsync();
        await World.FailsAsync("NoSuchCORSConfiguration", Request);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
