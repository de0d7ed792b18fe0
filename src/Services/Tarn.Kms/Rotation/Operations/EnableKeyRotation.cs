using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record EnableKeyRotationRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(Limits.RotationDaysLeast, Limits.RotationDaysMost)] public int? RotationPeriodInDays { get; init; }
}

/// <summary>Gives a key new material again and again, once a year or in another period.</summary>
[Operation("EnableKeyRotation")]
[Iam("kms:EnableKeyRotation", "{KeyId}")]
internal sealed class EnableKeyRotation(KeyFinder finder, KeyStore keys, TarnClock clock) : IOperation<EnableKeyRotationRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(EnableKeyRotationRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, Enable, cancel);
        return Empty.Answer;

        KeyDocument Enable(KeyDocument key)
        {
            KeyRotator.RequireRotating(key);
            var days = request.RotationPeriodInDays ?? key.RotationPeriodDays ?? Limits.RotationDaysDefault;
            if (key.NextRotationDate is not null && days == key.RotationPeriodDays)
                return key;
            return key with { RotationPeriodDays = days, NextRotationDate = clock.Now.AddDays(days) };
        }
    }
}
