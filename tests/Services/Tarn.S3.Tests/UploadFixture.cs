using Tarn.Kernel;

namespace Tarn.S3.Tests;

/// <summary>Uploads in parts, and the calls that tests of several operations make; where none is named the key is <c>k</c>.</summary>
public abstract class UploadFixture : LakeFixture
{
    protected const int FiveMiB = 5 << 20;

    protected Task<CreateMultipartUploadResponse> BeginAsync(string key = "k", string? algorithm = null) => World.CallAsync(
        new CreateMultipartUploadRequest { Bucket = Lake, Key = key, ChecksumAlgorithm = algorithm, ContentType = "text/plain" });

    protected static UploadPartRequest Part(string uploadId, int number, byte[] bytes) =>
        new() { Bucket = Lake, Key = "k", UploadId = uploadId, PartNumber = number, Body = RequestBody.FromBytes(bytes) };

    protected Task<UploadPartResponse> PartAsync(string uploadId, int number, byte[] bytes) => World.CallAsync(Part(uploadId, number, bytes));

    protected static CompletedPart Done(int number, UploadPartResponse part) => new() { PartNumber = number, ETag = part.ETag };

    protected static CompleteMultipartUploadRequest Complete(string uploadId, params CompletedPart[] parts) =>
        new() { Bucket = Lake, Key = "k", UploadId = uploadId, MultipartUpload = new CompletedMultipartUpload { Parts = parts } };

    /// <summary>Uploads an object in these parts.</summary>
    protected async Task<CompleteMultipartUploadResponse> UploadAsync(params byte[][] parts)
    {
        var upload = await BeginAsync();
        var done = new List<CompletedPart>();
        foreach (var bytes in parts)
            done.Add(Done(done.Count + 1, await PartAsync(upload.UploadId, done.Count + 1, bytes)));
        return await World.CallAsync(Complete(upload.UploadId, [.. done]));
    }

    protected async Task<IReadOnlyList<Part>> PartsAsync(string uploadId) =>
        (await World.CallAsync(new ListPartsRequest { Bucket = Lake, Key = "k", UploadId = uploadId })).Parts!;
}
