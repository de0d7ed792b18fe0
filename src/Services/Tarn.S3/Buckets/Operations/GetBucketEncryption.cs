using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketEncryptionRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here nothing is encrypted.</summary>
[Operation("GetBucketEncryption")]
[Http("GET", "/{Bucket}?encryption")]
[Iam("s3:GetEncryptionConfiguration", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketEncryption(BucketStore buckets) : IOperation<GetBucketEncryptionRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketEncryptionRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoEncryptionConfiguration(bucket.Name);
    }
}
