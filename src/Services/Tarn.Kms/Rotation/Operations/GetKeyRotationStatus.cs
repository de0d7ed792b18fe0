using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record GetKeyRotationStatusRequest : IRequest<GetKeyRotationStatusResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

public sealed record GetKeyRotationStatusResponse(bool? KeyRotationEnabled, string KeyId, int? RotationPeriodInDays, DateTimeOffset? NextRotationDate);

/// <summary>Answers whether and when a key gets new material.</summary>
[Operation("GetKeyRotationStatus")]
[Iam("kms:GetKeyRotationStatus", "{KeyId}")]
internal sealed class GetKeyRotationStatus(KeyFinder finder) : IOperation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>
{
    public ValueTask<GetKeyRotationStatusResponse> HandleAsync(GetKeyRotationStatusRequest request, CallContext call, CancellationToken cancel)
    {
        var key = KeyRotator.RequireRotatable(finder.Get(call, request.KeyId!));
        var primary = finder.PrimaryOf(key);
        var isOn = primary.NextRotationDate is not null;
        return ValueTask.FromResult(
            new GetKeyRotationStatusResponse(isOn, key.Arn, isOn ? primary.RotationPeriodDays : null, primary.NextRotationDate));
    }
}
