using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetBucketRequestPaymentRequest : IRequest<GetBucketRequestPaymentResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("RequestPaymentConfiguration")]
public sealed record GetBucketRequestPaymentResponse(string? Payer);

/// <summary>Tells the truth of every bucket here: the owner pays.</summary>
[Operation("GetBucketRequestPayment")]
[Http("GET", "/{Bucket}?requestPayment")]
[Iam("s3:GetBucketRequestPayment", "arn:{partition}:s3:::{Bucket}")]
internal sealed class GetBucketRequestPayment(BucketStore buckets) : IOperation<GetBucketRequestPaymentRequest, GetBucketRequestPaymentResponse>
{
    public ValueTask<GetBucketRequestPaymentResponse> HandleAsync(GetBucketRequestPaymentRequest request, CallContext call, CancellationToken cancel)
    {
        buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        return ValueTask.FromResult(new GetBucketRequestPaymentResponse("BucketOwner"));
    }
}
