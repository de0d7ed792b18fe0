using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record DeleteImportedKeyMaterialRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

/// <summary>Erases the material of a key of external origin; the key stays, and takes the same material again.</summary>
[Operation("DeleteImportedKeyMaterial")]
[Iam("kms:DeleteImportedKeyMaterial", "{KeyId}")]
internal sealed class DeleteImportedKeyMaterial(KeyFinder finder, KeyStore keys) : IOperation<DeleteImportedKeyMaterialRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteImportedKeyMaterialRequest request, CallContext call, CancellationToken cancel)
    {
        var key = ImportRules.Require(finder.GetOwn(call, request.KeyId!));
        await keys.UpdateAsync(key, found => ImportRules.Require(found) with { Materials = [], MaterialValidTo = null }, cancel);
        return Empty.Answer;
    }
}
