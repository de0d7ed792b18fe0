namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketEncryptionTests : LakeFixture
{
    private static readonly GetBucketEncryptionRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task No_bucket_has_an_encryption()
    {
        var absent = await World.FailsAsync("ServerSideEncryptionConfigurationNotFoundError", Request);
        Assert.Equal((404, Lake), (absent.Status, absent.Members["BucketName"]));
        await World.RestartAsync();
        await World.FailsAsync("ServerSideEncryptionConfigurationNotFoundError", Request);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
