using System.Security.Cryptography;
using Tarn.Kernel;

namespace Tarn.S3.Tests;

public sealed class MultipartTests
{
    private const int FiveMiB = 5 << 20;

    private static Task<CreateMultipartUploadResponse> BeginAsync(S3World world, string key = "k", string? algorithm = null, string? type = null) =>
        world.RunAsync(new CreateMultipartUploadRequest { Bucket = "lake", Key = key, ChecksumAlgorithm = algorithm, ChecksumType = type, ContentType = "text/plain" });

    private static Task<UploadPartResponse> PartAsync(S3World world, string uploadId, int number, byte[] bytes, Func<UploadPartRequest, UploadPartRequest>? with = null)
    {
        var request = new UploadPartRequest { Bucket = "lake", Key = "k", UploadId = uploadId, PartNumber = number, Body = RequestBody.FromBytes(bytes) };
        return world.RunAsync(with?.Invoke(request) ?? request);
    }

    private static Task<CompleteMultipartUploadResponse> CompleteAsync(
        S3World world, string uploadId, IEnumerable<CompletedPart> parts, Func<CompleteMultipartUploadRequest, CompleteMultipartUploadRequest>? with = null)
    {
        var request = new CompleteMultipartUploadRequest
        {
            Bucket = "lake",
            Key = "k",
            UploadId = uploadId,
            MultipartUpload = new CompletedMultipartUpload { Parts = [.. parts] },
        };
        return world.RunAsync(with?.Invoke(request) ?? request);
    }

    private static CompletedPart Done(int number, UploadPartResponse part) => new() { PartNumber = number, ETag = part.ETag };

    [Fact]
    public async Task Parts_become_an_object()
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await BeginAsync(world);
        var one = RandomNumberGenerator.GetBytes(FiveMiB);
        var two = RandomNumberGenerator.GetBytes(1000);
        var first = await PartAsync(world, upload.UploadId, 1, one);
        await PartAsync(world, upload.UploadId, 3, new byte[100]);
        await PartAsync(world, upload.UploadId, 4, two);
        var last = await PartAsync(world, upload.UploadId, 4, two);
        Assert.Equal(3, world.LiveBlobs);
        var completed = await CompleteAsync(world, upload.UploadId, [Done(1, first), Done(4, last)], request => request with { MpuObjectSize = FiveMiB + 1000 });
        byte[] tags = [.. MD5.HashData(one), .. MD5.HashData(two)];
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(tags))}-2\"", completed.ETag);
        Assert.Equal("FULL_OBJECT", completed.ChecksumType);
        Assert.Equal(2, world.LiveBlobs);

        byte[] whole = [.. one, .. two];
        Assert.Equal(whole, await world.ReadAsync("k"));
        await using var across = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", Range = $"bytes={FiveMiB - 10}-{FiveMiB + 9}" });
        Assert.Equal(whole[(FiveMiB - 10)..(FiveMiB + 10)], await S3World.BytesOfAsync(across.Body));
        await using var part = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k", PartNumber = 2, ChecksumMode = "ENABLED" });
        Assert.Equal(two, await S3World.BytesOfAsync(part.Body));
        Assert.Equal(2, part.PartsCount);
        Assert.NotNull(part.ChecksumCRC64NVME);

        using var digest = new ContentDigest([ChecksumAlgorithm.Crc64Nvme]);
        digest.Append(new(whole));
        Assert.Equal(digest.Finish().Checksum(ChecksumAlgorithm.Crc64Nvme).Value, completed.ChecksumCRC64NVME);
        await S3World.FailsAsync("NoSuchUpload", () => CompleteAsync(world, upload.UploadId, [Done(1, first)]));

        // A copy is one object, with the MD5 of its bytes; deleting both lets go of every blob.
        var copy = await world.RunAsync(new CopyObjectRequest { Bucket = "lake", Key = "c", CopySource = "lake/k" });
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(whole))}\"", copy.CopyObjectResult.ETag);
        await world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "k" });
        Assert.Equal(whole, await world.ReadAsync("c"));
        await world.RunAsync(new DeleteObjectRequest { Bucket = "lake", Key = "c" });
        Assert.Equal(0, world.LiveBlobs);
    }

    [Fact]
    public async Task What_CompleteMultipartUpload_refuses()
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await BeginAsync(world);
        var one = await PartAsync(world, upload.UploadId, 1, new byte[10]);
        var two = await PartAsync(world, upload.UploadId, 2, new byte[20]);
        await S3World.FailsAsync("MalformedXML", () => CompleteAsync(world, upload.UploadId, []));
        await S3World.FailsAsync("InvalidPartOrder", () => CompleteAsync(world, upload.UploadId, [Done(2, two), Done(1, one)]));
        await S3World.FailsAsync("InvalidPart", () => CompleteAsync(world, upload.UploadId, [Done(1, two)]));
        await S3World.FailsAsync("InvalidPart", () => CompleteAsync(world, upload.UploadId, [Done(3, two)]));
        var small = await S3World.FailsAsync("EntityTooSmall", () => CompleteAsync(world, upload.UploadId, [Done(1, one), Done(2, two)]));
        Assert.Equal("10", small.Members["ProposedSize"]);
        await S3World.FailsAsync("InvalidRequest", () => CompleteAsync(world, upload.UploadId, [Done(1, one)], request => request with { MpuObjectSize = 11 }));
        await S3World.FailsAsync("NoSuchUpload", () => CompleteAsync(world, "none", [Done(1, one)]));

        await world.PutAsync("k", "in the way");
        await S3World.FailsAsync("PreconditionFailed", () => CompleteAsync(world, upload.UploadId, [Done(1, one)], request => request with { IfNoneMatch = "*" }));
        await CompleteAsync(world, upload.UploadId, [Done(1, one)]);
        Assert.Equal(new byte[10], await world.ReadAsync("k"));
        Assert.Equal(1, world.LiveBlobs);
    }

    [Fact]
    public async Task Composite_checksums_need_every_parts()
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await BeginAsync(world, algorithm: "SHA256");
        Assert.Equal("COMPOSITE", upload.ChecksumType);
        var part = await PartAsync(world, upload.UploadId, 1, "hello world"u8.ToArray());
        await S3World.FailsAsync("InvalidRequest", () => PartAsync(world, upload.UploadId, 2, "hello world"u8.ToArray(), request => request with { ChecksumCRC32 = "DUoRhQ==" }));
        Assert.Equal("uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=", part.ChecksumSHA256);
        await S3World.FailsAsync("InvalidRequest", () => CompleteAsync(world, upload.UploadId, [Done(1, part)]));
        await S3World.FailsAsync("InvalidPart", () => CompleteAsync(world, upload.UploadId, [Done(1, part) with { ChecksumSHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }]));
        var completed = await CompleteAsync(world, upload.UploadId, [Done(1, part) with { ChecksumSHA256 = part.ChecksumSHA256 }]);
        Assert.EndsWith("-1", completed.ChecksumSHA256, StringComparison.Ordinal);

        await S3World.FailsAsync("InvalidRequest", () => BeginAsync(world, algorithm: "SHA256", type: "FULL_OBJECT"));
        await S3World.FailsAsync("InvalidRequest", () => BeginAsync(world, algorithm: "CRC64NVME", type: "COMPOSITE"));
        await S3World.FailsAsync("InvalidRequest", () => BeginAsync(world, type: "COMPOSITE"));
    }

    [Fact]
    public async Task UploadPartCopy_takes_ranges()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("source", "0123456789");
        var upload = await BeginAsync(world);
        var request = new UploadPartCopyRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, PartNumber = 1, CopySource = "lake/source" };
        var part = (await world.RunAsync(request with { CopySourceRange = "bytes=2-4" })).CopyPartResult;
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(request with { CopySourceRange = "bytes=2-10" }));
        await S3World.FailsAsync("InvalidArgument", () => world.RunAsync(request with { CopySourceRange = "bytes=2-" }));
        await CompleteAsync(world, upload.UploadId, [new CompletedPart { PartNumber = 1, ETag = part.ETag }]);
        Assert.Equal("234"u8.ToArray(), await world.ReadAsync("k"));
    }

    [Fact]
    public async Task AbortMultipartUpload_ListParts_and_ListMultipartUploads()
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await BeginAsync(world);
        await BeginAsync(world, "a/1");
        await BeginAsync(world, "a/2");
        for (var number = 1; number <= 3; number++)
            await PartAsync(world, upload.UploadId, number, new byte[number]);

        var parts = new ListPartsRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, MaxParts = 2 };
        var first = await world.RunAsync(parts);
        Assert.Equal([1, 2], first.Parts!.Select(part => part.PartNumber));
        Assert.True(first.IsTruncated);
        var second = await world.RunAsync(parts with { PartNumberMarker = first.NextPartNumberMarker });
        Assert.Equal(3, Assert.Single(second.Parts!).Size);
        Assert.False(second.IsTruncated);

        var all = await world.RunAsync(new ListMultipartUploadsRequest { Bucket = "lake", Delimiter = "/" });
        Assert.Equal("k", Assert.Single(all.Uploads!).Key);
        Assert.Equal("a/", Assert.Single(all.CommonPrefixes!).Prefix);
        var page = await world.RunAsync(new ListMultipartUploadsRequest { Bucket = "lake", MaxUploads = 1 });
        Assert.Equal("a/1", page.NextKeyMarker);
        var next = await world.RunAsync(new ListMultipartUploadsRequest { Bucket = "lake", KeyMarker = page.NextKeyMarker, UploadIdMarker = page.NextUploadIdMarker });
        Assert.Equal(["a/2", "k"], next.Uploads!.Select(item => item.Key));

        var request = new AbortMultipartUploadRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId };
        await world.RunAsync(request);
        Assert.Equal(0, world.LiveBlobs);
        await S3World.FailsAsync("NoSuchUpload", () => world.RunAsync(request));
        await S3World.FailsAsync("NoSuchUpload", () => PartAsync(world, upload.UploadId, 1, new byte[1]));
        Assert.Equal(0, world.LiveBlobs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Part_numbers_have_bounds(int number)
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await BeginAsync(world);
        await S3World.FailsAsync("InvalidArgument", () => PartAsync(world, upload.UploadId, number, new byte[1]));
    }
}
