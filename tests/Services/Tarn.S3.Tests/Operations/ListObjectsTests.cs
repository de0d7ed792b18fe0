namespace Tarn.S3.Tests.Operations;

public sealed class ListObjectsTests : LakeFixture
{
    [Fact]
    public async Task ListObjects_goes_on_after_a_marker()
    {
        foreach (var key in new[] { "a", "b/1", "b/2", "c" })
            await PutAsync(key, "");
        var first = await World.CallAsync(new ListObjectsRequest { Bucket = Lake, Delimiter = "/", MaxKeys = 2 });
        Assert.Equal("b/", first.NextMarker);
        await World.RestartAsync();
        var second = await World.CallAsync(new ListObjectsRequest { Bucket = Lake, Delimiter = "/", Marker = first.NextMarker });
        Assert.Equal(["c"], second.Contents!.Select(item => item.Key));
        Assert.Empty(second.CommonPrefixes!);
        var flat = await World.CallAsync(new ListObjectsRequest { Bucket = Lake, MaxKeys = 2 });
        Assert.True(flat.IsTruncated);
        Assert.Null(flat.NextMarker);
    }

    [Fact]
    public async Task The_restore_of_objects_that_are_not_archived_is_nothing_to_tell()
    {
        await PutAsync("k", "x");
        var request = new ListObjectsRequest { Bucket = Lake };
        var plain = await World.CallAsync(request);
        var listed = await World.CallAsync(request with { OptionalObjectAttributes = ["RestoreStatus"] });
        Assert.Equal(plain.Contents!.Select(item => item.Key), listed.Contents!.Select(item => item.Key));
        await World.FailsAsync("InvalidRequest", request with { OptionalObjectAttributes = ["Owner"] });
    }

    [Fact]
    public async Task Limits_and_encodings_that_are_none_are_refused()
    {
        await World.FailsAsync("InvalidArgument", new ListObjectsRequest { Bucket = Lake, MaxKeys = -1 });
        await World.FailsAsync("InvalidArgument", new ListObjectsRequest { Bucket = Lake, EncodingType = "base64" });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => new ListObjectsRequest { Bucket = bucket, ExpectedBucketOwner = owner });
}
