using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketLocationRequest : IRequest<GetBucketLocationResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

/// <param name="LocationConstraint">The region; nothing for us-east-1.</param>
[XmlRoot("LocationConstraint")]
public sealed record GetBucketLocationResponse([property: XmlText] string? LocationConstraint);

/// <summary>Tells a bucket's region in the words of its location constraint.</summary>
[Operation("GetBucketLocation")]
[Http("GET", "/{Bucket}?location")]
[Iam("s3:GetBucketLocation", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketLocation(BucketStore buckets) : IOperation<GetBucketLocationRequest, GetBucketLocationResponse>
{
    public ValueTask<GetBucketLocationResponse> HandleAsync(GetBucketLocationRequest request, CallContext call, CancellationToken cancel)
    {
        var region = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call).Region;
        return ValueTask.FromResult(new GetBucketLocationResponse(region == S3Region.Default ? null : region));
    }
}
