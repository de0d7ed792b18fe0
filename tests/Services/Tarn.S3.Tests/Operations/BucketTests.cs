using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

public sealed class BucketTests
{
    [Fact]
    public async Task CreateBucket_again_is_no_error_in_us_east_1_only()
    {
        await using var world = await new S3World().WithBucketAsync();
        var again = await world.RunAsync(new CreateBucketRequest { Bucket = "lake" });
        Assert.Equal("/lake", again.Location);

        world.Call = world.Call with { Scope = new Scope(world.Call.Account, "eu-west-1") };
        var abroad = new CreateBucketRequest { Bucket = "abroad", CreateBucketConfiguration = new() { LocationConstraint = "eu-west-1" } };
        await world.RunAsync(abroad);
        Assert.Equal(409, (await S3World.FailsAsync("BucketAlreadyOwnedByYou", () => world.RunAsync(abroad))).Status);

        world.Call = World.CallOf("999999999999", world.Call.Region);
        await S3World.FailsAsync("BucketAlreadyExists", () => world.RunAsync(abroad));
    }

    [Fact]
    public async Task CreateBucket_refuses_bad_names_and_lists()
    {
        await using var world = new S3World();
        await S3World.FailsAsync("InvalidBucketName", () => world.RunAsync(new CreateBucketRequest { Bucket = "Lake" }));
        await S3World.FailsAsync("AccessControlListNotSupported", () => world.RunAsync(new CreateBucketRequest { Bucket = "lake", ACL = "public-read" }));
        await S3World.FailsAsync("NotImplemented", () => world.RunAsync(new CreateBucketRequest { Bucket = "lake", ObjectOwnership = "ObjectWriter" }));
    }

    [Fact]
    public async Task HeadBucket_and_GetBucketLocation_tell_the_region()
    {
        await using var world = await new S3World().WithBucketAsync();
        var create = new CreateBucketRequest { Bucket = "abroad", CreateBucketConfiguration = new() { LocationConstraint = "eu-west-1" } };
        await world.RunAsync(create);

        Assert.Equal("us-east-1", (await world.RunAsync(new HeadBucketRequest { Bucket = "lake" })).BucketRegion);
        Assert.Equal("eu-west-1", (await world.RunAsync(new HeadBucketRequest { Bucket = "abroad" })).BucketRegion);
        Assert.Null((await world.RunAsync(new GetBucketLocationRequest { Bucket = "lake" })).LocationConstraint);
        Assert.Equal("eu-west-1", (await world.RunAsync(new GetBucketLocationRequest { Bucket = "abroad" })).LocationConstraint);
        Assert.Equal(404, (await S3World.FailsAsync("NoSuchBucket", () => world.RunAsync(new GetBucketLocationRequest { Bucket = "none" }))).Status);
    }

    [Fact]
    public async Task Buckets_are_their_accounts_alone()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.RunAsync(new HeadBucketRequest { Bucket = "lake", ExpectedBucketOwner = world.Call.Account });
        await S3World.FailsAsync("AccessDenied", () => world.RunAsync(new HeadBucketRequest { Bucket = "lake", ExpectedBucketOwner = "000000000001" }));
        await S3World.FailsAsync("InvalidBucketOwnerAWSAccountID", () => world.RunAsync(new HeadBucketRequest { Bucket = "lake", ExpectedBucketOwner = "me" }));
        world.Call = World.CallOf("999999999999", world.Call.Region);
        Assert.Equal(403, (await S3World.FailsAsync("AccessDenied", () => world.RunAsync(new HeadBucketRequest { Bucket = "lake" }))).Status);
        Assert.Empty((await world.RunAsync(new ListBucketsRequest())).Buckets);
    }

    [Fact]
    public async Task ListBuckets_pages_by_name()
    {
        await using var world = new S3World();
        foreach (var name in new[] { "log-b", "log-a", "zoo", "data", "log-c" })
            await world.WithBucketAsync(name);

        var all = await world.RunAsync(new ListBucketsRequest());
        Assert.Equal(["data", "log-a", "log-b", "log-c", "zoo"], all.Buckets.Select(bucket => bucket.Name));
        Assert.Null(all.ContinuationToken);

        var first = await world.RunAsync(new ListBucketsRequest { Prefix = "log-", MaxBuckets = 2 });
        Assert.Equal(["log-a", "log-b"], first.Buckets.Select(bucket => bucket.Name));
        var second = await world.RunAsync(new ListBucketsRequest { Prefix = "log-", MaxBuckets = 2, ContinuationToken = first.ContinuationToken });
        Assert.Equal(["log-c"], second.Buckets.Select(bucket => bucket.Name));
        Assert.Null(second.ContinuationToken);

        Assert.Empty((await world.RunAsync(new ListBucketsRequest { BucketRegion = "eu-west-1" })).Buckets);
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(new ListBucketsRequest { MaxBuckets = 0 }));
    }

    [Fact]
    public async Task DeleteBucket_takes_empty_ones_with_their_uploads()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("a", "a");
        Assert.Equal(409, (await S3World.FailsAsync("BucketNotEmpty", () => world.RunAsync(new DeleteBucketRequest { Bucket = "lake" }))).Status);

        await world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "a" });
        var upload = await world.RunAsync(new CreateMultipartUploadRequest { Bucket = "lake", Key = "u" });
        var part = new UploadPartRequest { Bucket = "lake", Key = "u", UploadId = upload.UploadId, PartNumber = 1, Body = RequestBody.FromBytes(new byte[10]) };
        await world.RunAsync(part);
        await world.RunAsync(new DeleteBucketRequest { Bucket = "lake" });
        Assert.Equal(0, world.LiveBlobs);
        await S3World.FailsAsync("NoSuchBucket", () => world.RunAsync(new DeleteBucketRequest { Bucket = "lake" }));
    }

    [Fact]
    public async Task GetBucketVersioning_tells_that_there_is_none()
    {
        await using var world = await new S3World().WithBucketAsync();
        Assert.Null((await world.RunAsync(new GetBucketVersioningRequest { Bucket = "lake" })).Status);
    }
}
