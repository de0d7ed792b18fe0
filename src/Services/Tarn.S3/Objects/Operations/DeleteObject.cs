using Tarn.Kernel;

namespace Tarn.S3;

public sealed record DeleteObjectRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    /// <summary>There are no versions but the one that S3 calls <c>null</c>.</summary>
    [Query("versionId")] public string? VersionId { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Deletes an object. That there was none is no error.</summary>
[Operation("DeleteObject")]
[Http("DELETE", "/{Bucket}/{Key+}", Status = 204)]
[Iam("s3:DeleteObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class DeleteObject(BucketStore buckets, ObjectStore objects) : IOperation<DeleteObjectRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteObjectRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        S3.VersionId.Check(request.VersionId);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        await objects.DeleteAsync(bucket, request.Key!, WriteCondition.Read(request.IfMatch, null));
        return Empty.Answer;
    }
}
