using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketCorsRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket has a CORS configuration.</summary>
[Operation("GetBucketCors")]
[Http("GET", "/{Bucket}?cors")]
[Iam("s3:GetBucketCORS", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketCors(BucketStore buckets) : IOperation<GetBucketCorsRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketCorsRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoSuchCorsConfiguration(bucket.Name);
    }
}
