namespace Tarn.S3.Tests.Operations;

public sealed class GetObjectTaggingTests : LakeFixture
{
    private static readonly GetObjectTaggingRequest Request = new() { Bucket = Lake, Key = "k" };

    [Fact]
    public async Task No_object_has_tags()
    {
        await PutAsync("k", "x");
        Assert.Empty((await World.CallAsync(Request)).TagSet);
    }

    [Fact]
    public async Task Keys_and_versions_that_are_not_there_are_refused()
    {
        await PutAsync("k", "x");
        Assert.Equal(404, (await World.FailsAsync("NoSuchKey", Request with { Key = "none" })).Status);
        await World.FailsAsync("NoSuchVersion", Request with { VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" });
        await World.FailsAsync("InvalidArgument", Request with { VersionId = "1" });
        await World.FailsAsync("InvalidURI", Request with { Key = "a\0b" });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
