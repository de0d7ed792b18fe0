using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketTaggingRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket has tags.</summary>
[Operation("GetBucketTagging")]
[Http("GET", "/{Bucket}?tagging")]
[Iam("s3:GetBucketTagging", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketTagging(BucketStore buckets) : IOperation<GetBucketTaggingRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketTaggingRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoSuchTagSet(bucket.Name);
    }
}
