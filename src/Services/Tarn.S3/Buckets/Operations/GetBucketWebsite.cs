using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketWebsiteRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket is a website.</summary>
[Operation("GetBucketWebsite")]
[Http("GET", "/{Bucket}?website")]
[Iam("s3:GetBucketWebsite", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketWebsite(BucketStore buckets) : IOperation<GetBucketWebsiteRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketWebsiteRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoSuchWebsiteConfiguration(bucket.Name);
    }
}
