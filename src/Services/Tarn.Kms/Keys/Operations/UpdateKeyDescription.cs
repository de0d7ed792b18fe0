using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record UpdateKeyDescriptionRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(0, Limits.DescriptionLength)] public string? Description { get; init; }
}

/// <summary>Replaces the description of a key.</summary>
[Operation("UpdateKeyDescription")]
[Iam("kms:UpdateKeyDescription", "{KeyId}")]
internal sealed class UpdateKeyDescription(KeyFinder finder, KeyStore keys) : IOperation<UpdateKeyDescriptionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateKeyDescriptionRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, found => KeyFinder.RequireLiving(found) with { Description = request.Description! }, cancel);
        return Empty.Answer;
    }
}
