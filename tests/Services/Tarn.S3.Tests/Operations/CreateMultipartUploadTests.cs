namespace Tarn.S3.Tests.Operations;

public sealed class CreateMultipartUploadTests : UploadFixture
{
    private static readonly CreateMultipartUploadRequest Request = new() { Bucket = Lake, Key = "k" };

    [Fact]
    public async Task An_upload_is_listed_and_its_object_is_not_there_yet()
    {
        var upload = await World.CallAsync(Request with { ContentType = "text/plain", Metadata = new Dictionary<string, string> { ["Colour"] = "blue" } });
        Assert.Equal((Lake, "k", null), (upload.Bucket, upload.Key, upload.ChecksumType));
        await World.RestartAsync();
        Assert.Equal(upload.UploadId, Assert.Single((await World.CallAsync(new ListMultipartUploadsRequest { Bucket = Lake })).Uploads!).UploadId);
        await World.FailsAsync("NoSuchKey", new HeadObjectRequest { Bucket = Lake, Key = "k" });

        await World.CallAsync(Complete(upload.UploadId, Done(1, await PartAsync(upload.UploadId, 1, new byte[1]))));
        var head = await HeadAsync("k");
        Assert.Equal(("text/plain", "blue"), (head.ContentType, head.Metadata!["colour"]));
    }

    [Theory]
    [InlineData("SHA256", null, "COMPOSITE")]
    [InlineData("CRC32", null, "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT", "FULL_OBJECT")]
    [InlineData("CRC64NVME", null, "FULL_OBJECT")]
    public async Task A_checksum_is_of_the_type_that_its_algorithm_takes(string algorithm, string? type, string answered)
    {
        var upload = await World.CallAsync(Request with { ChecksumAlgorithm = algorithm, ChecksumType = type });
        Assert.Equal((algorithm, answered), (upload.ChecksumAlgorithm, upload.ChecksumType));
    }

    [Theory]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE")]
    [InlineData(null, "COMPOSITE")]
    [InlineData("CRC32", "PARTIAL")]
    [InlineData("ROT13", null)]
    public async Task A_checksum_that_there_is_not_is_refused(string? algorithm, string? type) =>
        Assert.Equal(400, (await World.FailsAsync("InvalidRequest", Request with { ChecksumAlgorithm = algorithm, ChecksumType = type })).Status);

    [Fact]
    public async Task What_is_not_supported_is_refused_by_name()
    {
        await World.FailsAsync("AccessControlListNotSupported", Request with { ACL = "public-read" });
        await World.FailsAsync("NotImplemented", Request with { StorageClass = "GLACIER" });
        await World.FailsAsync("InvalidStorageClass", Request with { StorageClass = "COLD" });
        await World.FailsAsync("MetadataTooLarge", Request with { Metadata = new Dictionary<string, string> { ["a"] = new('x', 2048) } });
        await World.FailsAsync("KeyTooLongError", Request with { Key = new string('x', 1025) });
        Assert.Empty((await World.CallAsync(new ListMultipartUploadsRequest { Bucket = Lake })).Uploads!);
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
