using Tarn.Kernel;

namespace Tarn.S3;

public sealed record AbortMultipartUploadRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Query("uploadId")] public string? UploadId { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Drops an upload and its parts.</summary>
[Operation("AbortMultipartUpload")]
[Http("DELETE", "/{Bucket}/{Key+}?uploadId", Status = 204)]
[Iam("s3:AbortMultipartUpload", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class AbortMultipartUpload(BucketStore buckets, UploadStore uploads) : IOperation<AbortMultipartUploadRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AbortMultipartUploadRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        await uploads.AbortAsync(bucket, request.Key!, request.UploadId!);
        return Empty.Answer;
    }
}
