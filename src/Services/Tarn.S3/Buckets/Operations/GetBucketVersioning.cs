using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketVersioningRequest : IRequest<GetBucketVersioningResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <param name="Status">Nothing for a bucket whose versioning was never turned on, which is all there are.</param>
[XmlRoot("VersioningConfiguration")]
public sealed record GetBucketVersioningResponse(string? Status);

/// <summary>Tells the truth of every bucket here: versioning was never turned on.</summary>
[Operation("GetBucketVersioning")]
[Http("GET", "/{Bucket}?versioning")]
[Iam("s3:GetBucketVersioning", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketVersioning(BucketStore buckets) : IOperation<GetBucketVersioningRequest, GetBucketVersioningResponse>
{
    public ValueTask<GetBucketVersioningResponse> HandleAsync(GetBucketVersioningRequest request, CallContext call, CancellationToken cancel)
    {
        buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        return ValueTask.FromResult(new GetBucketVersioningResponse(null));
    }
}
