using System.Text;
using Tarn.Kms.Domain;
using Tarn.Meta;

namespace Tarn.Kms.Storage;

/// <summary>The pairs of keys that wrap material on its way here, by key and number, as long as their tokens hold.</summary>
internal sealed class ImportStore(IMetaStore meta, KeyMaterials materials)
{
    private static readonly MetaTable<ImportDocument> Imports = new("kms.imports", KmsDocuments.Default.ImportDocument);

    /// <summary>Keeps a pair, and lets go of those of the key whose tokens hold no more.</summary>
    /// <param name="key">The key that material is to be imported into.</param>
    /// <param name="number">The pair's.</param>
    /// <param name="algorithm">How material will be wrapped.</param>
    /// <param name="pair">The private key.</param>
    /// <param name="now">Now.</param>
    /// <param name="validTo">Until when the token holds.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task CreateAsync(
        KeyDocument key, string number, string algorithm, KeyMaterial pair, DateTimeOffset now, DateTimeOffset validTo, CancellationToken cancel)
    {
        var document = new ImportDocument
        {
            Number = number,
            WrappingAlgorithm = algorithm,
            ValidTo = validTo,
            Wrapping = await materials.SealAsync(Owner(key, number), pair, now, cancel),
        };
        await meta.WriteAsync(
            transaction =>
            {
                foreach (var over in Imports.ScanWhole(transaction, MetaRange.Under(Of(key))).Where(import => import.ValidTo <= now))
                    Imports.Delete(transaction, Of(key).Then(over.Number));
                Imports.Put(transaction, Of(key).Then(number), document);
            },
            cancel);
    }

    public ImportDocument? Find(KeyDocument key, byte[] number) => Imports.Get(meta, Of(key).Then(Encoding.ASCII.GetString(number)));

    public ValueTask<KeyMaterial> OpenAsync(KeyDocument key, ImportDocument import, CancellationToken cancel) =>
        materials.OpenAsync(Owner(key, import.Number), import.Wrapping, cancel);

    internal static void DeleteOf(IMetaTransaction transaction, KeyDocument key) => Imports.DeleteRange(transaction, MetaRange.Under(Of(key)));

    private static string Owner(KeyDocument key, string number) => $"{key.Arn} import {number}";

    private static MetaKey Of(KeyDocument key) => MetaKey.Of(key.Account, key.Region, key.KeyId);
}
