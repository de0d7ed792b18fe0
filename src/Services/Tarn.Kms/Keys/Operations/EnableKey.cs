using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record EnableKeyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

/// <summary>Lets a key be used again.</summary>
[Operation("EnableKey")]
[Iam("kms:EnableKey", "{KeyId}")]
internal sealed class EnableKey(KeyFinder finder, KeyStore keys) : IOperation<EnableKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(EnableKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, Change, cancel);
        return Empty.Answer;

        static KeyDocument Change(KeyDocument key)
        {
            KeyFinder.RequireLiving(key);
            return key.State == KeyState.PendingImport ? throw KmsErrors.PendingImport(key.Arn) : key with { IsEnabled = true };
        }
    }
}
