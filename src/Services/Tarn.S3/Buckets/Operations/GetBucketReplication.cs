using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketReplicationRequest : IRequest<Empty>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <summary>Answers what S3 does for a bucket that never had it set up: here no bucket is replicated.</summary>
[Operation("GetBucketReplication")]
[Http("GET", "/{Bucket}?replication")]
[Iam("s3:GetReplicationConfiguration", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketReplication(BucketStore buckets) : IOperation<GetBucketReplicationRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(GetBucketReplicationRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        throw S3Errors.NoReplicationConfiguration(bucket.Name);
    }
}
