using Tarn.Kernel;

namespace Tarn.S3;

public sealed record CopyObjectRequest : IRequest<CopyObjectResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("x-amz-copy-source"), Required] public string? CopySource { get; init; }

    [Header("x-amz-copy-source-if-match")] public string? CopySourceIfMatch { get; init; }

    [Header("x-amz-copy-source-if-none-match")] public string? CopySourceIfNoneMatch { get; init; }

    [Header("x-amz-copy-source-if-modified-since")] public DateTimeOffset? CopySourceIfModifiedSince { get; init; }

    [Header("x-amz-copy-source-if-unmodified-since")] public DateTimeOffset? CopySourceIfUnmodifiedSince { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    [Header("If-None-Match")] public string? IfNoneMatch { get; init; }

    [Header("x-amz-metadata-directive")] public string? MetadataDirective { get; init; }

    /// <summary>Objects have no tags, so that to copy them is nothing to do.</summary>
    [Header("x-amz-tagging-directive"), OneOf("COPY")] public string? TaggingDirective { get; init; }

    [Header("x-amz-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    [Header("x-amz-acl")] public string? ACL { get; init; }

    [Header("Cache-Control")] public string? CacheControl { get; init; }

    [Header("Content-Disposition")] public string? ContentDisposition { get; init; }

    [Header("Content-Encoding")] public string? ContentEncoding { get; init; }

    [Header("Content-Language")] public string? ContentLanguage { get; init; }

    [Header("Content-Type")] public string? ContentType { get; init; }

    [Header("Expires")] public string? Expires { get; init; }

    [PrefixHeaders("x-amz-meta-")] public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Header("x-amz-storage-class")] public string? StorageClass { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }

    [Header("x-amz-source-expected-bucket-owner")] public string? ExpectedSourceBucketOwner { get; init; }
}

public sealed record CopyObjectResponse([property: Payload] CopyObjectResult CopyObjectResult);

public sealed record CopyObjectResult : ChecksumMembers
{
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public string? ChecksumType { get; init; }
}

/// <summary>
/// Copies an object of up to 5 GiB. The copy shares the source's bytes; they are read only where the copy's entity tag or
/// checksum is not known yet. Source: CopyObject, S3 API Reference.
/// </summary>
[Operation("CopyObject")]
[Http("PUT", "/{Bucket}/{Key+}", RequiredHeader = "x-amz-copy-source")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
[Iam("s3:GetObject", "arn:{partition}:s3:::{CopySource}")]
internal sealed class CopyObject(BucketStore buckets, ObjectStore objects, TarnClock clock) : IOperation<CopyObjectRequest, CopyObjectResponse>
{
    public async ValueTask<CopyObjectResponse> HandleAsync(CopyObjectRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        CannedAcl.Check(request.ACL);
        StorageClass.Check(request.StorageClass);
        var replaces = CopyRules.ReplacesMetadata(request.MetadataDirective);
        var wanted = CopyRules.Algorithm(request.ChecksumAlgorithm);
        var condition = WriteCondition.Read(request.IfMatch, request.IfNoneMatch);
        var source = S3.CopySource.Parse(request.CopySource!);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        buckets.Require(source.Bucket, request.ExpectedSourceBucketOwner, call);
        if (source.Bucket == request.Bucket && source.Key == request.Key && !replaces && wanted is null)
            throw S3Errors.CopyOntoItself();
        var headers = replaces ? HeadersOf(request) : null;
        var conditions = Preconditions.At(
            clock.Now, request.CopySourceIfMatch, request.CopySourceIfNoneMatch, request.CopySourceIfModifiedSince, request.CopySourceIfUnmodifiedSince);

        while (true)
        {
            await using var content = await objects.OpenAsync(source.Bucket, source.Key, document => CopyRules.Admit(document, conditions));
            var copy = await CopyRules.DocumentOfCopyAsync(content, headers, wanted, clock, cancel);
            if (await objects.PutSharedAsync(bucket, request.Key!, copy, content, condition))
                return new CopyObjectResponse(ResultOf(copy));
        }
    }

    private static CopyObjectResult ResultOf(ObjectDocument copy)
    {
        var checksum = copy.Checksum?.ToChecksum();
        return new CopyObjectResult
        {
            ETag = S3.ETag.Quote(copy.ETag),
            LastModified = copy.LastModified,
            ChecksumType = checksum?.TypeName,
            Checksum = checksum,
        };
    }

    private static ObjectHeaders HeadersOf(CopyObjectRequest request) => new()
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
