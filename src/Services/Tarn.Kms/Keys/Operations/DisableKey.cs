using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record DisableKeyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

/// <summary>Keeps a key from being used until it is enabled.</summary>
[Operation("DisableKey")]
[Iam("kms:DisableKey", "{KeyId}")]
internal sealed class DisableKey(KeyFinder finder, KeyStore keys) : IOperation<DisableKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DisableKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, Change, cancel);
        return Empty.Answer;

        static KeyDocument Change(KeyDocument key)
        {
            KeyFinder.RequireLiving(key);
            return key.State == KeyState.PendingImport ? throw KmsErrors.PendingImport(key.Arn) : key with { IsEnabled = false };
        }
    }
}
