using Tarn.Kernel;

namespace Tarn.S3;

public sealed record CreateMultipartUploadRequest : IRequest<CreateMultipartUploadResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("x-amz-acl")] public string? ACL { get; init; }

    [Header("Cache-Control")] public string? CacheControl { get; init; }

    [Header("Content-Disposition")] public string? ContentDisposition { get; init; }

    [Header("Content-Encoding")] public string? ContentEncoding { get; init; }

    [Header("Content-Language")] public string? ContentLanguage { get; init; }

    [Header("Content-Type")] public string? ContentType { get; init; }

    [Header("Expires")] public string? Expires { get; init; }

    [PrefixHeaders("x-amz-meta-")] public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Header("x-amz-storage-class")] public string? StorageClass { get; init; }

    [Header("x-amz-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("InitiateMultipartUploadResult")]
public sealed record CreateMultipartUploadResponse
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    [Header("x-amz-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }
}

/// <summary>Begins an upload in parts.</summary>
[Operation("CreateMultipartUpload")]
[Http("POST", "/{Bucket}/{Key+}?uploads")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class CreateMultipartUpload(BucketStore buckets, UploadStore uploads, TarnClock clock)
    : IOperation<CreateMultipartUploadRequest, CreateMultipartUploadResponse>
{
    public async ValueTask<CreateMultipartUploadResponse> HandleAsync(CreateMultipartUploadRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        CannedAcl.Check(request.ACL);
        StorageClass.Check(request.StorageClass);
        var algorithm = CopyRules.Algorithm(request.ChecksumAlgorithm);
        var type = TypeOf(request.ChecksumType, algorithm);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var now = clock.ThisSecond();
        var upload = new UploadDocument
        {
            // Ids grow with time, so that the uploads of one key are listed in the order they began.
            UploadId = Guid.CreateVersion7(now).ToString("N"),
            InitiatedAt = now,
            Headers = HeadersOf(request),
            ChecksumAlgorithm = algorithm?.Name,
            ChecksumComposite = type == S3.ChecksumType.Composite,
        };
        await uploads.CreateAsync(bucket, request.Key!, upload);
        return new CreateMultipartUploadResponse
        {
            Bucket = bucket.Name,
            Key = request.Key!,
            UploadId = upload.UploadId,
            ChecksumAlgorithm = algorithm?.Name,
            ChecksumType = algorithm is null ? null : Checksum.NameOf(type),
        };
    }

    private static ChecksumType TypeOf(string? name, ChecksumAlgorithm? algorithm)
    {
        if (name is null)
            return algorithm is null ? S3.ChecksumType.FullObject : PartChecksums.DefaultType(algorithm);
        var type = Checksum.TypeByName(name) ?? throw S3Errors.InvalidChecksumAlgorithm("x-amz-checksum-type");
        if (algorithm is null)
            throw S3Errors.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        return PartChecksums.Allows(algorithm, type) ? type : throw S3Errors.ChecksumTypeNotAllowed(name, algorithm.Name);
    }

    private static ObjectHeaders HeadersOf(CreateMultipartUploadRequest request) => new()
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
