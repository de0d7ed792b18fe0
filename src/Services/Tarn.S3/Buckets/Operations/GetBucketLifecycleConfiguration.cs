using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketLifecycleConfigurationRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket has lifecycle rules.</summary>
[Operation("GetBucketLifecycleConfiguration")]
[Http("GET", "/{Bucket}?lifecycle")]
[Iam("s3:GetLifecycleConfiguration", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketLifecycleConfiguration(BucketStore buckets) : IOperation<GetBucketLifecycleConfigurationRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketLifecycleConfigurationRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoSuchLifecycleConfiguration(bucket.Name);
    }
}
