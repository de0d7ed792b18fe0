using Tarn.Kernel;

namespace Tarn.S3;

public sealed record DeleteBucketRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Deletes a bucket that holds no object; uploads that were never completed go with it.</summary>
[Operation("DeleteBucket")]
[Http("DELETE", "/{Bucket}", Status = 204)]
[Iam("s3:DeleteBucket", "arn:{partition}:s3:::{Bucket}")]
internal sealed class DeleteBucket(BucketStore buckets, BlobReclaimer reclaimer) : IOperation<DeleteBucketRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteBucketRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        await reclaimer.ReclaimAsync(await buckets.DeleteAsync(bucket, UploadStore.DropParts));
        return Empty.Answer;
    }
}
