namespace Tarn.S3.Tests;

public sealed class NeverConfiguredTests
{
    [Fact]
    public async Task What_no_bucket_has_is_said_to_be_absent()
    {
        await using var world = await new S3World().WithBucketAsync();
        const string Lake = "lake";
        var tags = await S3World.FailsAsync("NoSuchTagSet", () => world.RunAsync(new GetBucketTaggingRequest { Bucket = Lake }));
        Assert.Equal(404, tags.Status);
        await S3World.FailsAsync("NoSuchBucketPolicy", () => world.RunAsync(new GetBucketPolicyRequest { Bucket = Lake }));
        await S3World.FailsAsync("NoSuchCORSConfiguration", () => world.RunAsync(new GetBucketCorsRequest { Bucket = Lake }));
        await S3World.FailsAsync(
            "NoSuchLifecycleConfiguration",
            () => world.RunAsync(new GetBucketLifecycleConfigurationRequest { Bucket = Lake }));
        await S3World.FailsAsync("NoSuchWebsiteConfiguration", () => world.RunAsync(new GetBucketWebsiteRequest { Bucket = Lake }));
        await S3World.FailsAsync(
            "ReplicationConfigurationNotFoundError", () => world.RunAsync(new GetBucketReplicationRequest { Bucket = Lake }));
        await S3World.FailsAsync(
            "ServerSideEncryptionConfigurationNotFoundError", () => world.RunAsync(new GetBucketEncryptionRequest { Bucket = Lake }));
        await S3World.FailsAsync(
            "ObjectLockConfigurationNotFoundError",
            () => world.RunAsync(new GetObjectLockConfigurationRequest { Bucket = Lake }));
        await S3World.FailsAsync(
            "NoSuchPublicAccessBlockConfiguration", () => world.RunAsync(new GetPublicAccessBlockRequest { Bucket = Lake }));
        await S3World.FailsAsync("NoSuchBucket", () => world.RunAsync(new GetPublicAccessBlockRequest { Bucket = "none" }));
    }

    [Fact]
    public async Task What_every_bucket_is_is_told()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("k", "x");
        Assert.Equal("BucketOwner", (await world.RunAsync(new GetBucketRequestPaymentRequest { Bucket = "lake" })).Payer);
        Assert.Null((await world.RunAsync(new GetBucketAccelerateConfigurationRequest { Bucket = "lake" })).Status);
        var controls = await world.RunAsync(new GetBucketOwnershipControlsRequest { Bucket = "lake" });
        Assert.Equal("BucketOwnerEnforced", Assert.Single(controls.OwnershipControls.Rules).ObjectOwnership);
        Assert.Empty((await world.RunAsync(new GetObjectTaggingRequest { Bucket = "lake", Key = "k" })).TagSet);
        await S3World.FailsAsync("NoSuchKey", () => world.RunAsync(new GetObjectTaggingRequest { Bucket = "lake", Key = "none" }));
    }

    [Fact]
    public async Task GetObjectAttributes_tells_what_is_asked()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("k", "hello world");
        var request = new GetObjectAttributesRequest { Bucket = "lake", Key = "k", ObjectAttributes = ["ETag", "ObjectSize"] };
        var some = await world.RunAsync(request);
        Assert.Equal("5eb63bbbe01eeed093cb22bb8f5acdc3", some.ETag);
        Assert.Equal(11, some.ObjectSize);
        Assert.Null(some.StorageClass);
        var others = await world.RunAsync(request with { ObjectAttributes = ["Checksum", "StorageClass", "ObjectParts"] });
        Assert.NotNull(others.Checksum!.ChecksumCRC64NVME);
        Assert.Equal("STANDARD", others.StorageClass);
        Assert.Null(others.ObjectParts);
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(request with { ObjectAttributes = ["Colour"] }));
    }
}
