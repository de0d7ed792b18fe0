using Tarn.Worlds;

namespace Tarn.S3.Tests.Operations;

public sealed class CreateBucketTests : LakeFixture
{
    private static readonly CreateBucketRequest Abroad = new()
    {
        Bucket = "abroad",
        CreateBucketConfiguration = new CreateBucketConfiguration { LocationConstraint = "eu-west-1" },
    };

    [Fact]
    public async Task A_bucket_is_there_after_a_restart()
    {
        var made = await World.CallAsync(new CreateBucketRequest { Bucket = "made", ACL = "private", ObjectOwnership = "BucketOwnerEnforced" });
        await World.RestartAsync();
        Assert.Equal(("/made", "arn:aws:s3:::made"), (made.Location, made.BucketArn));
        Assert.Equal("us-east-1", (await World.CallAsync(new HeadBucketRequest { Bucket = "made" })).BucketRegion);
    }

    [Fact]
    public async Task CreateBucket_again_is_no_error_in_us_east_1_only()
    {
        var again = await World.CallAsync(new CreateBucketRequest { Bucket = Lake });
        Assert.Equal("/lake", again.Location);

        World.Call = World.CallOf(World.Account, "eu-west-1");
        await World.CallAsync(Abroad);
        Assert.Equal(409, (await World.FailsAsync("BucketAlreadyOwnedByYou", Abroad)).Status);
        await World.FailsAsync("BucketAlreadyExists", Abroad, World.CallOf("999999999999", "eu-west-1"));
    }

    [Fact]
    public async Task Bad_names_and_lists_are_refused()
    {
        await World.FailsAsync("InvalidBucketName", new CreateBucketRequest { Bucket = "Lake" });
        await World.FailsAsync("AccessControlListNotSupported", new CreateBucketRequest { Bucket = "made", ACL = "public-read" });
        await World.FailsAsync("NotImplemented", new CreateBucketRequest { Bucket = "made", ObjectOwnership = "ObjectWriter" });
        await World.FailsAsync("NoSuchBucket", new HeadBucketRequest { Bucket = "made" });
    }

    [Fact]
    public async Task Only_us_east_1_makes_buckets_elsewhere()
    {
        await World.CallAsync(Abroad);
        Assert.Equal("eu-west-1", (await World.CallAsync(new HeadBucketRequest { Bucket = "abroad" })).BucketRegion);
        await World.FailsAsync("InvalidLocationConstraint", Abroad with { Bucket = "made", CreateBucketConfiguration = new() { LocationConstraint = "mars-1" } });

        World.Call = World.CallOf(World.Account, "eu-west-2");
        await World.FailsAsync("IllegalLocationConstraintException", Abroad with { Bucket = "made" });
        await World.FailsAsync("IllegalLocationConstraintException", new CreateBucketRequest { Bucket = "made" });
    }
}
