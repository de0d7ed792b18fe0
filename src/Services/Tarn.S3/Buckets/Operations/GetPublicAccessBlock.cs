using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetPublicAccessBlockRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket has a public access block.</summary>
[Operation("GetPublicAccessBlock")]
[Http("GET", "/{Bucket}?publicAccessBlock")]
[Iam("s3:GetBucketPublicAccessBlock", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetPublicAccessBlock(BucketStore buckets) : IOperation<GetPublicAccessBlockRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetPublicAccessBlockRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoPublicAccessBlock(bucket.Name);
    }
}
