using Tarn.Kernel;

namespace Tarn.S3;

public sealed record UploadPartRequest : ChecksumHeaders, IRequest<UploadPartResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Query("partNumber")] public int? PartNumber { get; init; }

    [Query("uploadId")] public string? UploadId { get; init; }

    [Payload] public RequestBody? Body { get; init; }

    [Header("Content-MD5")] public string? ContentMD5 { get; init; }

    [Header("x-amz-sdk-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    [Header("x-amz-trailer")] public string? Trailer { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record UploadPartResponse : ChecksumHeaders
{
    [Header("ETag")] public required string ETag { get; init; }
}

/// <summary>Stores one part of an upload; a part of the same number is replaced.</summary>
[Operation("UploadPart")]
[Http("PUT", "/{Bucket}/{Key+}?partNumber&uploadId")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class UploadPart(BucketStore buckets, UploadStore uploads, ContentWriter writer, TarnClock clock)
    : IOperation<UploadPartRequest, UploadPartResponse>
{
    public async ValueTask<UploadPartResponse> HandleAsync(UploadPartRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        var number = S3.PartNumber.Check(request.PartNumber);
        var promise = BodyPromise.Read(request.ContentMD5, request.Checksums, request.Trailer, request.ChecksumAlgorithm);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var upload = uploads.Require(bucket.Name, request.Key!, request.UploadId!);
        var algorithm = AlgorithmOf(upload, promise);

        var stored = await writer.WriteAsync(request.Body ?? RequestBody.FromBytes(default), promise, algorithm, cancel);
        var answered = stored.Content.Checksum(promise.Algorithm ?? algorithm);
        await uploads.PutPartAsync(bucket, request.Key!, request.UploadId!, new PartDocument
        {
            Number = number,
            Size = stored.Content.Length,
            ETag = stored.Content.Tag,
            LastModified = clock.ThisSecond(),
            Blob = stored.Blob,
            Checksum = ChecksumDocument.Of(stored.Content.Checksum(algorithm))!,
            ClientChecksum = answered.Algorithm == algorithm ? null : ChecksumDocument.Of(answered),
        });
        return new UploadPartResponse
        {
            ETag = S3.ETag.Quote(stored.Content.Tag),
            Checksum = answered,
        };
    }

    /// <summary>The upload's algorithm. An upload that chose none takes any, and keeps CRC64NVME besides.</summary>
    private static ChecksumAlgorithm AlgorithmOf(UploadDocument upload, BodyPromise promise)
    {
        if (S3.ChecksumAlgorithm.ByName(upload.ChecksumAlgorithm) is not { } chosen)
            return S3.ChecksumAlgorithm.Crc64Nvme;
        if (promise.Algorithm is { } promised && promised != chosen)
            throw S3Errors.ChecksumTypeMismatch(chosen.Name, promised.Name);
        return chosen;
    }
}
