using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Kms.Storage;

/// <summary>Aliases by account, region and name.</summary>
internal sealed class AliasStore(IMetaStore meta)
{
    private static readonly MetaTable<AliasDocument> Aliases = new("kms.aliases", KmsDocuments.Default.AliasDocument);

    public AliasDocument? Find(Scope scope, string name) => Find(meta, scope, name);

    public Task CreateAsync(Scope scope, AliasDocument alias, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Find(transaction, scope, alias.AliasName) is not null)
                throw KmsErrors.AliasExists(scope.Arn("kms", alias.AliasName));
            Put(transaction, scope, alias);
        },
        cancel);

    public Task UpdateAsync(Scope scope, string name, Func<AliasDocument, AliasDocument> change, CancellationToken cancel) => meta.WriteAsync(
        transaction => Put(transaction, scope, change(Find(transaction, scope, name) ?? throw KmsErrors.AliasNotThere(scope.Arn("kms", name)))), cancel);

    public Task DeleteAsync(Scope scope, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (!Aliases.Delete(transaction, MetaKey.Of(scope.Account, scope.Region, name)))
                throw KmsErrors.AliasNotThere(scope.Arn("kms", name));
        },
        cancel);

    /// <summary>Aliases by name behind the place, at most the limit.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="keyId">Those of this key alone; all when null.</param>
    /// <param name="after">The place.</param>
    /// <param name="limit">How many.</param>
    public Page<AliasDocument> List(Scope scope, string? keyId, byte[]? after, int limit) => Aliases.ReadPage(
        meta, Of(scope), after, limit, isWanted: keyId is null ? null : alias => alias.TargetKeyId == keyId);

    internal static AliasDocument? Find(IMetaReader reader, Scope scope, string name) =>
        Aliases.Get(reader, MetaKey.Of(scope.Account, scope.Region, name));

    internal static void Put(IMetaTransaction transaction, Scope scope, AliasDocument alias) =>
        Aliases.Put(transaction, MetaKey.Of(scope.Account, scope.Region, alias.AliasName), alias);

    internal static void DeleteOf(IMetaTransaction transaction, Scope scope, string keyId)
    {
        foreach (var alias in Aliases.ScanWhole(transaction, Of(scope)).Where(alias => alias.TargetKeyId == keyId))
            Aliases.Delete(transaction, MetaKey.Of(scope.Account, scope.Region, alias.AliasName));
    }

    private static MetaRange Of(Scope scope) => MetaRange.Under(MetaKey.Of(scope.Account, scope.Region));
}
