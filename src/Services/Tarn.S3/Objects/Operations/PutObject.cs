using Tarn.Kernel;

namespace Tarn.S3;

public sealed record PutObjectRequest : ChecksumHeaders, IRequest<PutObjectResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Payload] public RequestBody? Body { get; init; }

    [Header("x-amz-acl")] public string? ACL { get; init; }

    [Header("Cache-Control")] public string? CacheControl { get; init; }

    [Header("Content-Disposition")] public string? ContentDisposition { get; init; }

    [Header("Content-Encoding")] public string? ContentEncoding { get; init; }

    [Header("Content-Language")] public string? ContentLanguage { get; init; }

    [Header("Content-MD5")] public string? ContentMD5 { get; init; }

    [Header("Content-Type")] public string? ContentType { get; init; }

    [Header("Expires")] public string? Expires { get; init; }

    [PrefixHeaders("x-amz-meta-")] public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Header("x-amz-sdk-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    [Header("x-amz-trailer")] public string? Trailer { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    [Header("If-None-Match")] public string? IfNoneMatch { get; init; }

    [Header("x-amz-storage-class")] public string? StorageClass { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record PutObjectResponse : ChecksumHeaders
{
    [Header("ETag")] public required string ETag { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }
}

/// <summary>
/// Stores an object. (1) What can be refused is refused before the body is read; (2) the body goes to disk while it is
/// hashed; (3) what it promised is checked; (4) one transaction decides the conditions and puts the object in place.
/// </summary>
[Operation("PutObject")]
[Http("PUT", "/{Bucket}/{Key+}")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class PutObject(BucketStore buckets, ObjectStore objects, ContentWriter writer, TarnClock clock)
    : IOperation<PutObjectRequest, PutObjectResponse>
{
    public async ValueTask<PutObjectResponse> HandleAsync(PutObjectRequest request, CallContext call, CancellationToken cancel)
    {
        // 1
        var key = request.Key!;
        ObjectKey.Check(key);
        CannedAcl.Check(request.ACL);
        StorageClass.Check(request.StorageClass);
        var headers = HeadersOf(request);
        var condition = WriteCondition.Read(request.IfMatch, request.IfNoneMatch);
        var promise = BodyPromise.Read(request.ContentMD5, request.Checksums, request.Trailer, request.ChecksumAlgorithm);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        if (condition != WriteCondition.None)
            condition.Check(objects.Find(bucket.Name, key), key);

        // 2 and 3
        var algorithm = promise.Algorithm ?? S3.ChecksumAlgorithm.Crc64Nvme;
        var stored = await writer.WriteAsync(request.Body ?? RequestBody.FromBytes(default), promise, algorithm, cancel);

        // 4
        var checksum = stored.Content.Checksum(algorithm);
        var document = new ObjectDocument
        {
            Revision = Guid.NewGuid().ToString("N"),
            ETag = stored.Content.Tag,
            Size = stored.Content.Length,
            LastModified = clock.ThisSecond(),
            Headers = headers,
            Checksum = ChecksumDocument.Of(checksum),
            Blob = stored.Blob,
        };
        await objects.PutAsync(bucket, key, document, condition);
        return new PutObjectResponse
        {
            ETag = ETag.Quote(document.ETag),
            Checksum = checksum,
            ChecksumType = checksum.TypeName,
        };
    }

    private static ObjectHeaders HeadersOf(PutObjectRequest request) => new()
    {
        ContentType = request.ContentType,
        CacheControl = request.CacheControl,
        ContentDisposition = request.ContentDisposition,
        ContentEncoding = request.ContentEncoding,
        ContentLanguage = request.ContentLanguage,
        ExpiresText = request.Expires,
        Metadata = UserMetadata.Read(request.Metadata),
    };
}
