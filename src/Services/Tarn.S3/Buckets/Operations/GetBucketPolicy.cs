using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketPolicyRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket has a policy.</summary>
[Operation("GetBucketPolicy")]
[Http("GET", "/{Bucket}?policy")]
[Iam("s3:GetBucketPolicy", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketPolicy(BucketStore buckets) : IOperation<GetBucketPolicyRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoSuchBucketPolicy(bucket.Name);
    }
}
