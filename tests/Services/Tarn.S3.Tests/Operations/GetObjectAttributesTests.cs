namespace Tarn.S3.Tests.Operations;

public sealed class GetObjectAttributesTests : UploadFixture
{
    private static readonly GetObjectAttributesRequest Request = new() { Bucket = Lake, Key = "k", ObjectAttributes = ["ETag", "ObjectSize"] };

    [Fact]
    public async Task What_is_asked_for_is_told()
    {
        await PutAsync("k", "hello world");
        await World.RestartAsync();
        var some = await World.CallAsync(Request);
        Assert.Equal("5eb63bbbe01eeed093cb22bb8f5acdc3", some.ETag);
        Assert.Equal(11, some.ObjectSize);
        Assert.Null(some.StorageClass);
        var others = await World.CallAsync(Request with { ObjectAttributes = ["Checksum", "StorageClass", "ObjectParts"] });
        Assert.NotNull(others.Checksum!.ChecksumCRC64NVME);
        Assert.Equal("STANDARD", others.StorageClass);
        Assert.Null(others.ObjectParts);
    }

    [Fact]
    public async Task Parts_are_counted_and_listed_in_pages_where_each_has_a_checksum_of_its_own()
    {
        await UploadAsync(new byte[FiveMiB], new byte[1]);
        var parts = Request with { ObjectAttributes = ["ObjectParts"] };
        var counted = (await World.CallAsync(parts)).ObjectParts!;
        Assert.Equal(2, counted.TotalPartsCount);
        Assert.Null(counted.Parts);

        var upload = await BeginAsync(algorithm: "SHA256");
        var one = await PartAsync(upload.UploadId, 1, new byte[FiveMiB]);
        var two = await PartAsync(upload.UploadId, 2, new byte[3]);
        await World.CallAsync(Complete(
            upload.UploadId, Done(1, one) with { ChecksumSHA256 = one.ChecksumSHA256 }, Done(2, two) with { ChecksumSHA256 = two.ChecksumSHA256 }));
        var first = (await World.CallAsync(parts with { MaxParts = 1 })).ObjectParts!;
        Assert.Equal((1, FiveMiB, one.ChecksumSHA256), (first.Parts!.Single().PartNumber, first.Parts![0].Size, first.Parts[0].ChecksumSHA256));
        Assert.True(first.IsTruncated);
        var rest = (await World.CallAsync(parts with { PartNumberMarker = first.NextPartNumberMarker })).ObjectParts!;
        Assert.Equal((2, 3, two.ChecksumSHA256), (rest.Parts!.Single().PartNumber, rest.Parts![0].Size, rest.Parts[0].ChecksumSHA256));
        Assert.False(rest.IsTruncated);
        await World.FailsAsync("InvalidArgument", parts with { MaxParts = -1 });
        await World.FailsAsync("InvalidArgument", parts with { PartNumberMarker = -1 });
    }

    [Fact]
    public async Task Attributes_keys_and_versions_that_are_not_there_are_refused()
    {
        await PutAsync("k", "x");
        await World.FailsAsync("InvalidArgument", Request with { ObjectAttributes = ["Colour"] });
        await World.FailsAsync("InvalidArgument", Request with { ObjectAttributes = [] });
        await World.FailsAsync("NoSuchKey", Request with { Key = "none" });
        await World.FailsAsync("InvalidURI", Request with { Key = "a\0b" });
        await World.FailsAsync("NoSuchVersion", Request with { VersionId = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH" });
        await World.FailsAsync("InvalidArgument", Request with { VersionId = "1" });
    }

    [Fact]
    public Task A_bucket_that_is_not_there_or_not_the_callers_is_refused() =>
        RefusesOtherBucketsAsync((bucket, owner) => Request with { Bucket = bucket, ExpectedBucketOwner = owner });
}
