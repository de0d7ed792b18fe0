using System.Security.Cryptography;
using Tarn.Worlds;

namespace Tarn.S3.Tests.Operations;

public sealed class CompleteMultipartUploadTests : UploadFixture
{
    [Fact]
    public async Task Parts_become_an_object()
    {
        var upload = await BeginAsync();
        var one = RandomNumberGenerator.GetBytes(FiveMiB);
        var two = RandomNumberGenerator.GetBytes(1000);
        var first = await PartAsync(upload.UploadId, 1, one);
        await PartAsync(upload.UploadId, 3, new byte[100]);
        var last = await PartAsync(upload.UploadId, 4, two);
        Assert.Equal(3, LiveBlobs);
        await World.RestartAsync();
        var completed = await World.CallAsync(Complete(upload.UploadId, Done(1, first), Done(4, last)) with { MpuObjectSize = FiveMiB + 1000 });
        byte[] tags = [.. MD5.HashData(one), .. MD5.HashData(two)];
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(tags))}-2\"", completed.ETag);
        Assert.Equal("FULL_OBJECT", completed.ChecksumType);
        Assert.Equal("http://localhost/lake/k", completed.Location);
        Assert.Equal(2, LiveBlobs);
        await World.FailsAsync("NoSuchUpload", Complete(upload.UploadId, Done(1, first)));

        byte[] whole = [.. one, .. two];
        using var digest = new ContentDigest([ChecksumAlgorithm.Crc64Nvme]);
        digest.Append(new(whole));
        Assert.Equal(digest.Finish().Checksum(ChecksumAlgorithm.Crc64Nvme).Value, completed.ChecksumCRC64NVME);
        await World.RestartAsync();
        Assert.Equal(whole, await ReadAsync("k"));
        Assert.Equal("text/plain", (await HeadAsync("k")).ContentType);
        await DeleteAsync("k");
        Assert.Equal(0, LiveBlobs);
    }

    [Fact]
    public async Task The_object_is_read_by_ranges_that_cross_its_parts_and_by_part()
    {
        var one = RandomNumberGenerator.GetBytes(FiveMiB);
        var two = RandomNumberGenerator.GetBytes(1000);
        await UploadAsync(one, two);
        byte[] crossing = [.. one[^10..], .. two[..10]];
        var request = new GetObjectRequest { Bucket = Lake, Key = "k" };
        await using var across = await World.CallAsync(request with { Range = $"bytes={FiveMiB - 10}-{FiveMiB + 9}" });
        Assert.Equal(crossing, await World.BytesOfAsync(across.Body));
        await using var part = await World.CallAsync(request with { PartNumber = 2, ChecksumMode = "ENABLED" });
        Assert.Equal(two, await World.BytesOfAsync(part.Body));
        Assert.Equal(2, part.PartsCount);
        Assert.NotNull(part.ChecksumCRC64NVME);
    }

    [Fact]
    public async Task Parts_that_are_not_what_was_uploaded_are_refused_and_the_upload_stays()
    {
        var upload = await BeginAsync();
        var one = await PartAsync(upload.UploadId, 1, new byte[10]);
        var two = await PartAsync(upload.UploadId, 2, new byte[20]);
        await World.FailsAsync("MalformedXML", Complete(upload.UploadId));
        await World.FailsAsync("MalformedXML", Complete(upload.UploadId, new CompletedPart { PartNumber = 1 }));
        await World.FailsAsync("InvalidArgument", Complete(upload.UploadId, Done(0, one)));
        await World.FailsAsync("InvalidPartOrder", Complete(upload.UploadId, Done(2, two), Done(1, one)));
        await World.FailsAsync("InvalidPart", Complete(upload.UploadId, Done(1, two)));
        await World.FailsAsync("InvalidPart", Complete(upload.UploadId, Done(3, two)));
        var small = await World.FailsAsync("EntityTooSmall", Complete(upload.UploadId, Done(1, one), Done(2, two)));
        Assert.Equal("10", small.Members["ProposedSize"]);
        await World.FailsAsync("NoSuchUpload", Complete("none", Done(1, one)));
        Assert.Equal(2, (await PartsAsync(upload.UploadId)).Count);
    }

    [Fact]
    public async Task What_the_request_says_of_the_whole_must_hold()
    {
        var upload = await BeginAsync();
        var request = Complete(upload.UploadId, Done(1, await PartAsync(upload.UploadId, 1, new byte[10])));
        await World.FailsAsync("InvalidRequest", request with { MpuObjectSize = 11 });
        await World.FailsAsync("BadDigest", request with { ChecksumType = "COMPOSITE" });
        await World.FailsAsync("BadDigest", request with { ChecksumCRC64NVME = "AAAAAAAAAAA=" });
        await World.FailsAsync("InvalidRequest", request with { ChecksumCRC32 = "AAAAAA==" });
        await World.FailsAsync("NoSuchKey", request with { IfMatch = "\"x\"" });

        await PutAsync("k", "in the way");
        await World.FailsAsync("PreconditionFailed", request with { IfNoneMatch = "*" });
        await World.FailsAsync("PreconditionFailed", request with { IfMatch = "\"x\"" });
        await World.CallAsync(request);
        Assert.Equal(new byte[10], await ReadAsync("k"));
        Assert.Equal(1, LiveBlobs);
    }

    [Fact]
    public async Task What_is_completed_once_more_with_the_same_parts_is_answered_as_it_was()
    {
        var upload = await BeginAsync();
        var part = await PartAsync(upload.UploadId, 1, new byte[10]);
        var request = Complete(upload.UploadId, Done(1, part)) with { IfNoneMatch = "*" };
        var completed = await World.CallAsync(request);
        var modified = (await HeadAsync("k")).LastModified;
        await World.RestartAsync();
        await World.Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        Assert.Equal(completed, await World.CallAsync(request));
        Assert.Equal(modified, (await HeadAsync("k")).LastModified);

        await World.FailsAsync("NoSuchUpload", Complete(upload.UploadId, Done(2, part)));
        await World.FailsAsync("NoSuchUpload", Complete(upload.UploadId, Done(1, part) with { ChecksumCRC32 = "AAAAAA==" }));
        await World.FailsAsync("NoSuchUpload", Complete(upload.UploadId, Done(1, part), Done(2, part)));
        await World.FailsAsync("InvalidRequest", request with { MpuObjectSize = 11 });

        await PutAsync("k", "another");
        await World.FailsAsync("NoSuchUpload", request);
    }

    [Fact]
    public async Task Several_who_complete_at_once_have_one_answer()
    {
        var upload = await BeginAsync();
        var request = Complete(upload.UploadId, Done(1, await PartAsync(upload.UploadId, 1, new byte[10])));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => World.CallAsync(request))));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, LiveBlobs);
    }

    [Fact]
    public async Task A_copy_is_not_what_the_upload_became()
    {
        var upload = await BeginAsync();
        var request = Complete(upload.UploadId, Done(1, await PartAsync(upload.UploadId, 1, new byte[10])));
        await World.CallAsync(request);
        await World.CallAsync(new CopyObjectRequest { Bucket = Lake, Key = "copy", CopySource = "lake/k" });
        await World.FailsAsync("NoSuchUpload", request with { Key = "copy" });
    }

    [Fact]
    public async Task Composite_checksums_need_every_parts()
    {
        var upload = await BeginAsync(algorithm: "SHA256");
        var part = await PartAsync(upload.UploadId, 1, "hello world"u8.ToArray());
        var done = Done(1, part);
        await World.FailsAsync("InvalidRequest", Complete(upload.UploadId, done));
        await World.FailsAsync("InvalidPart", Complete(upload.UploadId, done with { ChecksumSHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }));
        var completed = await World.CallAsync(Complete(upload.UploadId, done with { ChecksumSHA256 = part.ChecksumSHA256 }));
        Assert.Equal("COMPOSITE", completed.ChecksumType);
        Assert.EndsWith("-1", completed.ChecksumSHA256, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_the_callers_is_refused()
    {
        var upload = await BeginAsync();
        var request = Complete(upload.UploadId, Done(1, await PartAsync(upload.UploadId, 1, new byte[10])));
        await RefusesOtherBucketsAsync((bucket, owner) => request with { Bucket = bucket, ExpectedBucketOwner = owner });
    }
}
