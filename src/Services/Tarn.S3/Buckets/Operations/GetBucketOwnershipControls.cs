using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketOwnershipControlsRequest : IRequest<GetBucketOwnershipControlsResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record GetBucketOwnershipControlsResponse([property: Payload] OwnershipControls OwnershipControls);

public sealed record OwnershipControls([property: Flattened, WireName("Rule")] IReadOnlyList<OwnershipControlsRule> Rules);

public sealed record OwnershipControlsRule(string ObjectOwnership);

/// <summary>Tells the truth of every bucket here: its owner owns what is in it, and there are no access control lists.</summary>
[Operation("GetBucketOwnershipControls")]
[Http("GET", "/{Bucket}?ownershipControls")]
[Iam("s3:GetBucketOwnershipControls", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketOwnershipControls(BucketStore buckets) : IOperation<GetBucketOwnershipControlsRequest, GetBucketOwnershipControlsResponse>
{
    public ValueTask<GetBucketOwnershipControlsResponse> HandleAsync(GetBucketOwnershipControlsRequest request, CallContext call, CancellationToken cancel)
    {
        buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        return ValueTask.FromResult(new GetBucketOwnershipControlsResponse(new([new(CreateBucket.Ownership)])));
    }
}
