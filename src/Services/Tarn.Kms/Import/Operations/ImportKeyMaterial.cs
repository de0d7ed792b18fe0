using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ImportKeyMaterialRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? ImportToken { get; init; }

    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? EncryptedKeyMaterial { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    [OneOf("KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE")] public string? ExpirationModel { get; init; }
}

/// <summary>Gives a key of external origin its material. A key that had some takes the same again, and no other.</summary>
[Operation("ImportKeyMaterial")]
[Iam("kms:ImportKeyMaterial", "{KeyId}")]
internal sealed class ImportKeyMaterial(KeyFinder finder, KeyStore keys, ImportStore imports, KeyMaterials materials, TarnClock clock)
    : IOperation<ImportKeyMaterialRequest, Empty>
{
    private const int DaysMost = 365;

    public async ValueTask<Empty> HandleAsync(ImportKeyMaterialRequest request, CallContext call, CancellationToken cancel)
    {
        var key = ImportRules.Require(finder.GetOwn(call, request.KeyId!));
        var expires = request.ExpirationModel != "KEY_MATERIAL_DOES_NOT_EXPIRE";
        if (expires != request.ValidTo is not null || request.ValidTo <= clock.Now || request.ValidTo > clock.Now.AddDays(DaysMost))
            throw KmsErrors.ValidToDoesNotFit();
        var import = imports.Find(key, request.ImportToken!.Value.ToArray()) ?? throw KmsErrors.InvalidImportToken();
        if (import.ValidTo <= clock.Now)
            throw KmsErrors.ExpiredImportToken();
        using var wrapping = await imports.OpenAsync(key, import, cancel);
        using var material = WrappedMaterial.Open(wrapping, import.WrappingAlgorithm, request.EncryptedKeyMaterial!.Value.Span)
            ?? throw KmsErrors.InvalidCiphertext();
        if (!WrappedMaterial.Fits(key.Spec, material))
            throw KmsErrors.IncorrectKeyMaterial();
        var stored = await materials.SealAsync(key, material, clock.Now, cancel);
        await keys.UpdateAsync(key, Put, cancel);
        return Empty.Answer;

        KeyDocument Put(KeyDocument found)
        {
            ImportRules.Require(found);
            if (found.ImportedMaterialId is { } before && before != stored.Id)
                throw KmsErrors.IncorrectKeyMaterial();
            return found with { Materials = [stored], ImportedMaterialId = stored.Id, MaterialValidTo = request.ValidTo };
        }
    }
}
