namespace Tarn.S3.Tests.Operations;

public sealed class ListBucketsTests : LakeFixture
{
    [Fact]
    public async Task ListBuckets_pages_by_name()
    {
        foreach (var name in new[] { "log-b", "log-a", "zoo", "data", "log-c" })
            await CreateAsync(name);

        var all = await World.CallAsync(new ListBucketsRequest());
        Assert.Equal(["data", Lake, "log-a", "log-b", "log-c", "zoo"], all.Buckets.Select(bucket => bucket.Name));
        Assert.Null(all.ContinuationToken);

        var request = new ListBucketsRequest { Prefix = "log-", MaxBuckets = 2 };
        var first = await World.CallAsync(request);
        Assert.Equal(["log-a", "log-b"], first.Buckets.Select(bucket => bucket.Name));
        await World.RestartAsync();
        var second = await World.CallAsync(request with { ContinuationToken = first.ContinuationToken });
        Assert.Equal(["log-c"], second.Buckets.Select(bucket => bucket.Name));
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task Buckets_of_other_regions_and_other_accounts_are_left_out()
    {
        await World.CallAsync(new CreateBucketRequest { Bucket = "abroad", CreateBucketConfiguration = new() { LocationConstraint = "eu-west-1" } });

        Assert.Equal(["abroad"], (await World.CallAsync(new ListBucketsRequest { BucketRegion = "eu-west-1" })).Buckets.Select(bucket => bucket.Name));
        Assert.Empty((await World.CallAsync(new ListBucketsRequest(), Stranger)).Buckets);
    }

    [Fact]
    public async Task Sizes_out_of_bounds_and_tokens_of_another_list_are_refused()
    {
        await CreateAsync("log-a");
        var token = (await World.CallAsync(new ListBucketsRequest { MaxBuckets = 1 })).ContinuationToken;

        await World.FailsAsync("InvalidArgument", new ListBucketsRequest { MaxBuckets = 0 });
        await World.FailsAsync("InvalidArgument", new ListBucketsRequest { MaxBuckets = 10_001 });
        await World.FailsAsync("InvalidArgument", new ListBucketsRequest { ContinuationToken = "x" });
        await World.FailsAsync("InvalidArgument", new ListBucketsRequest { Prefix = "log-", ContinuationToken = token });
    }
}
