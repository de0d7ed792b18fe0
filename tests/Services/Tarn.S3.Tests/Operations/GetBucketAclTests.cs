namespace Tarn.S3.Tests.Operations;

public sealed class GetBucketAclTests : LakeFixture
{
    private static readonly GetBucketAclRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task The_owner_that_ListBuckets_tells_may_do_everything_and_nobody_else_anything()
    {
        var owner = (await World.CallAsync(new ListBucketsRequest())).Owner;
        await World.RestartAsync();
        var acl = await World.CallAsync(Request);
        Assert.Equal(owner, acl.Owner);
        var grant = Assert.Single(acl.Grants);
        Assert.Equal((owner!.ID, "CanonicalUser", "FULL_CONTROL"), (grant.Grantee.ID, grant.Grantee.Type, grant.Permission));
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
