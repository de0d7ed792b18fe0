using Tarn.Kernel;

namespace Tarn.S3;

public sealed record UploadPartCopyRequest : IRequest<UploadPartCopyResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Query("partNumber")] public int? PartNumber { get; init; }

    [Query("uploadId")] public string? UploadId { get; init; }

    [Header("x-amz-copy-source"), Required] public string? CopySource { get; init; }

    [Header("x-amz-copy-source-range")] public string? CopySourceRange { get; init; }

    [Header("x-amz-copy-source-if-match")] public string? CopySourceIfMatch { get; init; }

    [Header("x-amz-copy-source-if-none-match")] public string? CopySourceIfNoneMatch { get; init; }

    [Header("x-amz-copy-source-if-modified-since")] public DateTimeOffset? CopySourceIfModifiedSince { get; init; }

    [Header("x-amz-copy-source-if-unmodified-since")] public DateTimeOffset? CopySourceIfUnmodifiedSince { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }

    [Header("x-amz-source-expected-bucket-owner")] public string? ExpectedSourceBucketOwner { get; init; }
}

public sealed record UploadPartCopyResponse([property: Payload] CopyPartResult CopyPartResult);

public sealed record CopyPartResult : ChecksumMembers
{
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }
}

/// <summary>Stores a range of another object, or all of it, as one part of an upload.</summary>
[Operation("UploadPartCopy")]
[Http("PUT", "/{Bucket}/{Key+}?partNumber&uploadId", RequiredHeader = "x-amz-copy-source")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
[Iam("s3:GetObject", "arn:{partition}:s3:::{CopySource}")]
internal sealed class UploadPartCopy(BucketStore buckets, ObjectStore objects, UploadStore uploads, ContentWriter writer, TarnClock clock)
    : IOperation<UploadPartCopyRequest, UploadPartCopyResponse>
{
    public async ValueTask<UploadPartCopyResponse> HandleAsync(UploadPartCopyRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        var number = S3.PartNumber.Check(request.PartNumber);
        var source = S3.CopySource.Parse(request.CopySource!);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        buckets.Require(source.Bucket, request.ExpectedSourceBucketOwner, call);
        var upload = uploads.Require(bucket.Name, request.Key!, request.UploadId!);
        var conditions = Preconditions.At(
            clock.Now, request.CopySourceIfMatch, request.CopySourceIfNoneMatch, request.CopySourceIfModifiedSince, request.CopySourceIfUnmodifiedSince);

        await using var content = await objects.OpenAsync(source.Bucket, source.Key, document => CopyRules.AdmitPart(document, conditions));
        var (offset, length) = CopyRules.Range(request.CopySourceRange, content.Document.Size);
        var algorithm = ChecksumAlgorithm.ByName(upload.ChecksumAlgorithm) ?? ChecksumAlgorithm.Crc64Nvme;
        var stored = await writer.CopyAsync(content, offset, length, [algorithm], cancel);
        var checksum = stored.Content.Checksum(algorithm);
        var part = new PartDocument
        {
            Number = number,
            Size = length,
            ETag = stored.Content.Tag,
            LastModified = clock.ThisSecond(),
            Blob = stored.Blob,
            Checksum = ChecksumDocument.Of(checksum)!,
        };
        await uploads.PutPartAsync(bucket, request.Key!, request.UploadId!, part);
        return new UploadPartCopyResponse(new CopyPartResult
        {
            ETag = ETag.Quote(part.ETag),
            LastModified = part.LastModified,
            Checksum = checksum,
        });
    }
}
