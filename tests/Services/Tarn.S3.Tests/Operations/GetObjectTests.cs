using System.Globalization;
using Tarn.Worlds;

namespace Tarn.S3.Tests.Operations;

public sealed class GetObjectTests : LakeFixture
{
    private static readonly GetObjectRequest Request = new() { Bucket = Lake, Key = "k" };

    [Fact]
    public async Task The_bytes_come_with_what_was_said_of_them()
    {
        var put = await World.CallAsync(Put("k", "hello world") with { ContentType = "text/plain", Metadata = new Dictionary<string, string> { ["a"] = "b" } });
        await World.RestartAsync();

        await using var got = await World.CallAsync(Request with { ChecksumMode = "ENABLED" });
        Assert.Equal("hello world"u8.ToArray(), await World.BytesOfAsync(got.Body));
        Assert.Equal((200, put.ETag, "text/plain", "bytes"), (got.Status, got.ETag, got.ContentType, got.AcceptRanges));
        Assert.Equal("b", got.Metadata!["a"]);
        Assert.Equal((put.ChecksumCRC64NVME, "FULL_OBJECT"), (got.ChecksumCRC64NVME, got.ChecksumType));
        Assert.Equal(0, got.LastModified.Millisecond);
    }

    [Fact]
    public async Task Ranges_are_answered()
    {
        await PutAsync("k", "0123456789");

        await using var part = await World.CallAsync(Request with { Range = "bytes=-3" });
        Assert.Equal(206, part.Status);
        Assert.Equal("bytes 7-9/10", part.ContentRange);
        Assert.Equal("789"u8.ToArray(), await World.BytesOfAsync(part.Body));

        var error = await World.FailsAsync("InvalidRange", Request with { Range = "bytes=10-" });
        Assert.Equal(416, error.Status);
        Assert.Equal("10", error.Members["ActualObjectSize"]);
        Assert.Equal("bytes=10-", error.Members["RangeRequested"]);

        await using var whole = await World.CallAsync(Request with { PartNumber = 1 });
        Assert.Equal(206, whole.Status);
        Assert.Equal("bytes 0-9/10", whole.ContentRange);
        await World.FailsAsync("InvalidPartNumber", Request with { PartNumber = 2 });
        await World.FailsAsync("InvalidArgument", Request with { PartNumber = 0 });
        await World.FailsAsync("InvalidRequest", Request with { PartNumber = 1, Range = "bytes=-3" });
    }

    [Fact]
    public async Task A_range_of_another_object_is_the_whole()
    {
        var tag = (await PutAsync("k", "0123456789")).ETag;
        var modified = (await HeadAsync("k")).LastModified;
        var request = Request with { Range = "bytes=-3" };
        foreach (var still in new[] { tag, tag.Trim('"'), modified.ToString("R", CultureInfo.InvariantCulture) })
        {
            await using var part = await World.CallAsync(request with { IfRange = still });
            Assert.Equal((206, "bytes 7-9/10"), (part.Status, part.ContentRange));
        }

        var later = modified.AddSeconds(1).ToString("R", CultureInfo.InvariantCulture);
        var sooner = modified.AddSeconds(-1).ToString("R", CultureInfo.InvariantCulture);
        foreach (var other in new[] { "\"zz\"", "W/" + tag, "*", "junk", "", later, sooner })
        {
            await using var whole = await World.CallAsync(request with { IfRange = other });
            Assert.Equal((200, null), (whole.Status, whole.ContentRange));
            Assert.Equal("0123456789"u8.ToArray(), await World.BytesOfAsync(whole.Body));
            await using var beyond = await World.CallAsync(request with { IfRange = other, Range = "bytes=10-" });
            Assert.Equal(200, beyond.Status);
        }
    }

    [Fact]
    public async Task The_last_bytes_of_nothing_are_nothing()
    {
        await PutAsync("k", "");
        await using var last = await World.CallAsync(Request with { Range = "bytes=-5" });
        Assert.Equal((200, null), (last.Status, last.ContentRange));
        Assert.Empty(await World.BytesOfAsync(last.Body));
        foreach (var range in new[] { "bytes=-0", "bytes=0-", "bytes=0-0" })
            await World.FailsAsync("InvalidRange", Request with { Range = range });
    }

    [Fact]
    public async Task Conditions_come_before_the_bytes()
    {
        var tag = (await PutAsync("k", "x")).ETag;
        var unchanged = await World.FailsAsync("NotModified", Request with { IfNoneMatch = tag });
        Assert.Equal(304, unchanged.Status);
        Assert.Equal(tag, unchanged.Headers["ETag"]);
        var failed = await World.FailsAsync("PreconditionFailed", Request with { IfMatch = "\"y\"" });
        Assert.Equal(412, failed.Status);
        Assert.Equal("If-Match", failed.Members["Condition"]);
        await World.FailsAsync("NoSuchKey", Request with { Key = "none", IfMatch = "\"y\"" });
    }

    [Fact]
    public async Task Answers_headers_can_be_overridden()
    {
        await PutAsync("k", "x");
        await using var got = await World.CallAsync(Request with { ResponseContentType = "text/csv", ResponseContentDisposition = "attachment" });
        Assert.Equal("text/csv", got.ContentType);
        Assert.Equal("attachment", got.ContentDisposition);
        Assert.Equal("binary/octet-stream", (await HeadAsync("k")).ContentType);
    }

    [Fact]
    public async Task Versions_and_keys_that_are_none_are_refused()
    {
        await PutAsync("k", "x");
        await World.FailsAsync("NoSuchVersion", Request with { VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" });
        foreach (var version in new[] { "1", "", "NULL", new string('ä', 32), new string('a', 33) })
        {
            var invalid = await World.FailsAsync("InvalidArgument", Request with { VersionId = version });
            Assert.Equal((400, version), (invalid.Status, invalid.Members["ArgumentValue"]));
        }

        await World.FailsAsync("InvalidURI", Request with { Key = "a\0b" });
        var missing = await World.FailsAsync("NoSuchKey", Request with { Key = "none" });
        Assert.Equal((404, "none"), (missing.Status, missing.Members["Key"]));
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
