namespace Tarn.S3.Tests.Operations;

public sealed class ListMultipartUploadsTests : UploadFixture
{
    private static readonly ListMultipartUploadsRequest Request = new() { Bucket = Lake };

    [Fact]
    public async Task Uploads_are_listed_by_key_in_pages_and_by_folder()
    {
        await BeginAsync();
        await BeginAsync("a/1");
        await BeginAsync("a/2");

        var all = await World.CallAsync(Request with { Delimiter = "/" });
        Assert.Equal("k", Assert.Single(all.Uploads!).Key);
        Assert.Equal("a/", Assert.Single(all.CommonPrefixes!).Prefix);
        var page = await World.CallAsync(Request with { MaxUploads = 1 });
        Assert.Equal("a/1", page.NextKeyMarker);
        await World.RestartAsync();
        var next = await World.CallAsync(Request with { KeyMarker = page.NextKeyMarker, UploadIdMarker = page.NextUploadIdMarker });
        Assert.Equal(["a/2", "k"], next.Uploads!.Select(item => item.Key));
        Assert.False(next.IsTruncated);
        Assert.Equal(["a/1", "a/2"], (await World.CallAsync(Request with { Prefix = "a/" })).Uploads!.Select(item => item.Key));
    }

    [Fact]
    public async Task Uploads_of_one_key_are_listed_in_the_order_they_began()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await BeginAsync()).UploadId);
            await World.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), default);
        }

        var page = await World.CallAsync(Request with { MaxUploads = 2 });
        var next = await World.CallAsync(Request with { KeyMarker = page.NextKeyMarker, UploadIdMarker = page.NextUploadIdMarker });
        Assert.Equal(ids[..2], page.Uploads!.Select(item => item.UploadId));
        Assert.Equal(ids[2..], next.Uploads!.Select(item => item.UploadId));
    }

    [Fact]
    public async Task Limits_and_encodings_that_are_none_are_refused()
    {
        await World.FailsAsync("InvalidArgument", Request with { MaxUploads = -1 });
        await World.FailsAsync("InvalidArgument", Request with { EncodingType = "base64" });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
