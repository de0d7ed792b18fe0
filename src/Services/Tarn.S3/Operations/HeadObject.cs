using Tarn.Kernel;

namespace Tarn.S3;

public sealed record HeadObjectRequest : IRequest<HeadObjectResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    [Header("If-None-Match")] public string? IfNoneMatch { get; init; }

    [Header("If-Modified-Since")] public DateTimeOffset? IfModifiedSince { get; init; }

    [Header("If-Unmodified-Since")] public DateTimeOffset? IfUnmodifiedSince { get; init; }

    [Header("Range")] public string? Range { get; init; }

    [Query("partNumber")] public int? PartNumber { get; init; }

    [Query("response-cache-control")] public string? ResponseCacheControl { get; init; }

    [Query("response-content-disposition")] public string? ResponseContentDisposition { get; init; }

    [Query("response-content-encoding")] public string? ResponseContentEncoding { get; init; }

    [Query("response-content-language")] public string? ResponseContentLanguage { get; init; }

    [Query("response-content-type")] public string? ResponseContentType { get; init; }

    [Query("response-expires"), Timestamp(TimestampFormat.HttpDate)] public DateTimeOffset? ResponseExpires { get; init; }

    /// <summary>There are no versions but the one that S3 calls <c>null</c>.</summary>
    [Query("versionId")] public string? VersionId { get; init; }

    [Header("x-amz-checksum-mode"), OneOf("ENABLED")] public string? ChecksumMode { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record HeadObjectResponse
{
    [Header("Content-Length")] public long ContentLength { get; init; }

    [StatusCode] public int Status { get; init; } = 200;

    [Header("accept-ranges")] public string AcceptRanges { get; init; } = "bytes";

    [Header("Last-Modified")] public DateTimeOffset LastModified { get; init; }

    [Header("ETag")] public string ETag { get; init; } = "";

    [Header("Content-Range")] public string? ContentRange { get; init; }

    [Header("Content-Type")] public string? ContentType { get; init; }

    [Header("Cache-Control")] public string? CacheControl { get; init; }

    [Header("Content-Disposition")] public string? ContentDisposition { get; init; }

    [Header("Content-Encoding")] public string? ContentEncoding { get; init; }

    [Header("Content-Language")] public string? ContentLanguage { get; init; }

    [Header("Expires")] public DateTimeOffset? Expires { get; init; }

    [PrefixHeaders("x-amz-meta-")] public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Header("x-amz-mp-parts-count")] public int? PartsCount { get; init; }

    [Header("x-amz-checksum-crc32")] public string? ChecksumCRC32 { get; init; }

    [Header("x-amz-checksum-crc32c")] public string? ChecksumCRC32C { get; init; }

    [Header("x-amz-checksum-crc64nvme")] public string? ChecksumCRC64NVME { get; init; }

    [Header("x-amz-checksum-sha1")] public string? ChecksumSHA1 { get; init; }

    [Header("x-amz-checksum-sha256")] public string? ChecksumSHA256 { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }
}

/// <summary>Answers what GetObject would, but for the bytes.</summary>
[Operation("HeadObject")]
[Http("HEAD", "/{Bucket}/{Key+}")]
[Iam("s3:GetObject", "arn:aws:s3:::{Bucket}/{Key}")]
internal sealed class HeadObject(BucketStore buckets, ObjectStore objects) : IOperation<HeadObjectRequest, HeadObjectResponse>
{
    public ValueTask<HeadObjectResponse> HandleAsync(HeadObjectRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        ObjectView.CheckVersion(request.VersionId);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var conditions = new Preconditions(request.IfMatch, request.IfNoneMatch, request.IfModifiedSince, request.IfUnmodifiedSince);

        var document = objects.Require(bucket.Name, request.Key!);
        ObjectView.Admit(document, conditions);
        var segments = request.PartNumber is null ? [] : objects.Parts(bucket.Name, request.Key!, document);
        var view = ObjectView.Of(document, segments, request.Range, request.PartNumber, request.ChecksumMode is not null);
        return ValueTask.FromResult(Answer(request, document, view));
    }

    private static HeadObjectResponse Answer(HeadObjectRequest request, ObjectDocument document, ObjectView view) => new()
    {
        Status = view.Status,
        LastModified = document.LastModified,
        ETag = S3.ETag.Quote(document.ETag),
        ContentRange = view.ContentRange,
        ContentType = request.ResponseContentType ?? document.Headers.ContentType ?? ObjectView.DefaultContentType,
        CacheControl = request.ResponseCacheControl ?? document.Headers.CacheControl,
        ContentDisposition = request.ResponseContentDisposition ?? document.Headers.ContentDisposition,
        ContentEncoding = request.ResponseContentEncoding ?? document.Headers.ContentEncoding,
        ContentLanguage = request.ResponseContentLanguage ?? document.Headers.ContentLanguage,
        Expires = request.ResponseExpires ?? document.Headers.Expires,
        Metadata = document.Headers.Metadata,
        PartsCount = view.PartsCount,
        ChecksumCRC32 = view.Checksum?.In(ChecksumAlgorithm.Crc32),
        ChecksumCRC32C = view.Checksum?.In(ChecksumAlgorithm.Crc32C),
        ChecksumCRC64NVME = view.Checksum?.In(ChecksumAlgorithm.Crc64Nvme),
        ChecksumSHA1 = view.Checksum?.In(ChecksumAlgorithm.Sha1),
        ChecksumSHA256 = view.Checksum?.In(ChecksumAlgorithm.Sha256),
        ChecksumType = view.Checksum?.TypeName,
        ContentLength = view.Length,
    };
}
