using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetObjectLockConfigurationRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket locks objects.</summary>
[Operation("GetObjectLockConfiguration")]
[Http("GET", "/{Bucket}?object-lock")]
[Iam("s3:GetBucketObjectLockConfiguration", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetObjectLockConfiguration(BucketStore buckets) : IOperation<GetObjectLockConfigurationRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetObjectLockConfigurationRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoObjectLockConfiguration(bucket.Name);
    }
}
