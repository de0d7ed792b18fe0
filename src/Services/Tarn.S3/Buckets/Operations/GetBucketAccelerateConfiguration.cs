using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketAccelerateConfigurationRequest : IRequest<GetBucketAccelerateConfigurationResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("AccelerateConfiguration")]
public sealed record GetBucketAccelerateConfigurationResponse(string? Status);

/// <summary>Tells the truth of every bucket here: acceleration was never turned on.</summary>
[Operation("GetBucketAccelerateConfiguration")]
[Http("GET", "/{Bucket}?accelerate")]
[Iam("s3:GetAccelerateConfiguration", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketAccelerateConfiguration(BucketStore buckets) : IOperation<GetBucketAccelerateConfigurationRequest, GetBucketAccelerateConfigurationResponse>
{
    public ValueTask<GetBucketAccelerateConfigurationResponse> HandleAsync(GetBucketAccelerateConfigurationRequest request, CallContext call, CancellationToken cancel)
    {
        buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        return ValueTask.FromResult(new GetBucketAccelerateConfigurationResponse(null));
    }
}
