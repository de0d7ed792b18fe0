using Tarn.Kernel;

namespace Tarn.S3;

public sealed record HeadBucketRequest : IRequest<HeadBucketResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record HeadBucketResponse
{
    [Header("x-amz-bucket-region")] public required string BucketRegion { get; init; }

    [Header("x-amz-bucket-arn")] public required string BucketArn { get; init; }

    [Header("x-amz-access-point-alias")] public bool AccessPointAlias { get; init; }
}

/// <summary>Tells whether a bucket is there and the caller's, and its region.</summary>
[Operation("HeadBucket")]
[Http("HEAD", "/{Bucket}")]
[Iam("s3:ListBucket", "arn:{partition}:s3:::{Bucket}")]
internal sealed class HeadBucket(BucketStore buckets) : IOperation<HeadBucketRequest, HeadBucketResponse>
{
    public ValueTask<HeadBucketResponse> HandleAsync(HeadBucketRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        return ValueTask.FromResult(new HeadBucketResponse { BucketRegion = bucket.Region, BucketArn = $"arn:{call.Scope.Partition}:s3:::{bucket.Name}" });
    }
}
