namespace Tarn.S3.Tests.Operations;

public sealed class ListObjectsV2Tests : LakeFixture
{
    private static readonly ListObjectsV2Request Request = new() { Bucket = Lake };

    [Fact]
    public async Task ListObjectsV2_pages_with_a_delimiter()
    {
        foreach (var key in new[] { "a", "b/1", "b/2", "c", "d/1", "é" })
            await PutAsync(key, "");
        var request = Request with { Delimiter = "/", MaxKeys = 2, FetchOwner = true };

        var first = await World.CallAsync(request);
        Assert.Equal(["a"], first.Contents!.Select(item => item.Key));
        Assert.Equal(["b/"], first.CommonPrefixes!.Select(item => item.Prefix));
        Assert.Equal(2, first.KeyCount);
        Assert.True(first.IsTruncated);
        Assert.Equal(64, first.Contents![0].Owner!.ID.Length);
        await World.RestartAsync();
        var second = await World.CallAsync(request with { ContinuationToken = first.NextContinuationToken });
        Assert.Equal(["c"], second.Contents!.Select(item => item.Key));
        Assert.Equal(["d/"], second.CommonPrefixes!.Select(item => item.Prefix));
        var third = await World.CallAsync(request with { ContinuationToken = second.NextContinuationToken, EncodingType = "url" });
        Assert.Equal(["%C3%A9"], third.Contents!.Select(item => item.Key));
        Assert.False(third.IsTruncated);
        Assert.Null(third.NextContinuationToken);
        await World.FailsAsync("InvalidArgument", request with { Prefix = "b/", ContinuationToken = first.NextContinuationToken });
        await World.FailsAsync("InvalidArgument", request with { ContinuationToken = "" });
    }

    [Fact]
    public async Task A_listing_starts_where_it_is_told_to_under_a_prefix()
    {
        foreach (var key in new[] { "a", "b/1", "b/2", "c" })
            await PutAsync(key, "");
        var under = await World.CallAsync(Request with { Prefix = "b/", StartAfter = "b/1" });
        Assert.Equal(["b/2"], under.Contents!.Select(item => item.Key));
        Assert.Null(under.Contents![0].Owner);
        Assert.Equal(0, (await World.CallAsync(Request with { MaxKeys = 0 })).KeyCount);
    }

    [Fact]
    public async Task Limits_tokens_and_encodings_that_are_none_are_refused()
    {
        await World.FailsAsync("InvalidArgument", Request with { MaxKeys = -1 });
        await World.FailsAsync("InvalidArgument", Request with { ContinuationToken = "x" });
        await World.FailsAsync("InvalidArgument", Request with { EncodingType = "base64" });
    }

    [Fact]
    public async Task The_restore_of_objects_that_are_not_archived_is_nothing_to_tell()
    {
        await PutAsync("k", "x");
        var request = new ListObjectsV2Request { Bucket = Lake };
        var plain = await World.CallAsync(request);
        var listed = await World.CallAsync(request with { OptionalObjectAttributes = ["RestoreStatus"] });
        Assert.Equal(plain.Contents!.Select(item => item.Key), listed.Contents!.Select(item => item.Key));
        await World.FailsAsync("InvalidRequest", request with { OptionalObjectAttributes = ["Owner"] });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
