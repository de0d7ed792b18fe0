using Tarn.Kernel;

namespace Tarn.S3.Tests.Operations;

public sealed class UploadPartTests : UploadFixture
{
    [Fact]
    public async Task A_part_takes_the_place_of_the_one_of_its_number()
    {
        var upload = await BeginAsync();
        await PartAsync(upload.UploadId, 4, new byte[10]);
        var again = await PartAsync(upload.UploadId, 4, "hello world"u8.ToArray());
        Assert.Equal("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"", again.ETag);
        Assert.NotNull(again.ChecksumCRC64NVME);
        Assert.Equal(1, LiveBlobs);
        await World.RestartAsync();
        var part = Assert.Single(await PartsAsync(upload.UploadId));
        Assert.Equal((4, 11, again.ETag), (part.PartNumber, part.Size, part.ETag));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Part_numbers_have_bounds(int number)
    {
        var upload = await BeginAsync();
        await World.FailsAsync("InvalidArgument", Part(upload.UploadId, number, new byte[1]));
    }

    [Fact]
    public async Task Bodies_must_be_what_was_promised_and_of_the_uploads_algorithm()
    {
        var upload = await BeginAsync(algorithm: "SHA256");
        UploadPartRequest Hello() => Part(upload.UploadId, 1, "hello world"u8.ToArray());
        await World.FailsAsync("InvalidRequest", Hello() with { ChecksumCRC32 = "DUoRhQ==" });
        await World.FailsAsync("BadDigest", Hello() with { ChecksumSHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" });
        await World.FailsAsync("BadDigest", Hello() with { ContentMD5 = "1B2M2Y8AsgTpgAmY7PhCfg==" });
        await World.FailsAsync("EntityTooLarge", Hello() with { Body = RequestBody.FromStream(Stream.Null, (5L << 30) + 1) });
        await World.FailsAsync("IncompleteBody", Hello() with { Body = RequestBody.FromStream(Stream.Null, 3) });
        await World.FailsAsync("InvalidDigest", Hello() with { ContentMD5 = "abc" });
        Assert.Equal(0, LiveBlobs);
        Assert.Equal("uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=", (await World.CallAsync(Hello())).ChecksumSHA256);
    }

    [Fact]
    public async Task An_upload_that_is_not_there_is_refused_and_keeps_nothing()
    {
        var upload = await BeginAsync();
        await World.FailsAsync("NoSuchUpload", Part("none", 1, new byte[1]));
        await World.FailsAsync("NoSuchUpload", Part(upload.UploadId, 1, new byte[1]) with { Key = "other" });
        await World.FailsAsync("InvalidURI", Part(upload.UploadId, 1, new byte[1]) with { Key = "a\0b" });
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        var upload = await BeginAsync();
        await RefusesOtherBucketsAsync((bucket, owner) => Part(upload.UploadId, 1, new byte[1]) with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
