namespace Tarn.S3.Tests.Operations;

public sealed class ListPartsTests : UploadFixture
{
    private static ListPartsRequest Of(string uploadId) => new() { Bucket = Lake, Key = "k", UploadId = uploadId };

    [Fact]
    public async Task Parts_are_listed_by_number_in_pages()
    {
        var upload = await BeginAsync();
        foreach (var number in new[] { 3, 1, 2 })
            await PartAsync(upload.UploadId, number, new byte[number]);

        var first = await World.CallAsync(Of(upload.UploadId) with { MaxParts = 2 });
        Assert.Equal([1, 2], first.Parts!.Select(part => part.PartNumber));
        Assert.True(first.IsTruncated);
        await World.RestartAsync();
        var second = await World.CallAsync(Of(upload.UploadId) with { MaxParts = 2, PartNumberMarker = first.NextPartNumberMarker });
        Assert.Equal(3, Assert.Single(second.Parts!).Size);
        Assert.False(second.IsTruncated);
        var none = await World.CallAsync(Of(upload.UploadId) with { MaxParts = 0 });
        Assert.Empty(none.Parts!);
        Assert.False(none.IsTruncated);
    }

    [Fact]
    public async Task Parts_show_the_checksum_of_the_uploads_algorithm()
    {
        var upload = await BeginAsync(algorithm: "SHA256");
        var part = await PartAsync(upload.UploadId, 1, new byte[1]);
        var listed = await World.CallAsync(Of(upload.UploadId));
        Assert.Equal(("SHA256", "COMPOSITE"), (listed.ChecksumAlgorithm, listed.ChecksumType));
        Assert.Equal((part.ETag, part.ChecksumSHA256), (listed.Parts![0].ETag, listed.Parts[0].ChecksumSHA256));
    }

    [Fact]
    public async Task Uploads_keys_limits_and_markers_that_are_none_are_refused()
    {
        var upload = await BeginAsync();
        await World.FailsAsync("NoSuchUpload", Of("none"));
        await World.FailsAsync("NoSuchUpload", Of(upload.UploadId) with { Key = "other" });
        await World.FailsAsync("InvalidURI", Of(upload.UploadId) with { Key = "a\0b" });
        await World.FailsAsync("InvalidArgument", Of(upload.UploadId) with { MaxParts = -1 });
        await World.FailsAsync("InvalidArgument", Of(upload.UploadId) with { PartNumberMarker = -1 });
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        var upload = await BeginAsync();
        await RefusesOtherBucketsAsync((bucket, owner) => Of(upload.UploadId) with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
