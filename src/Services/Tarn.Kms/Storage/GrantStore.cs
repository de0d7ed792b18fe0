using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Kms.Storage;

/// <summary>Grants by account, region, key and id.</summary>
internal sealed class GrantStore(IMetaStore meta)
{
    private static readonly MetaTable<GrantDocument> Grants = new("kms.grants", KmsDocuments.Default.GrantDocument);

    public GrantDocument? Find(Scope scope, string keyId, string grantId) => Grants.Get(meta, Of(scope, keyId).Then(grantId));

    /// <summary>Keeps a grant; where the key has one that is the same in name and content, that one stands.</summary>
    /// <returns>The grant that stands.</returns>
    public Task<GrantDocument> CreateAsync(Scope scope, GrantDocument grant, Func<GrantDocument, bool> isSame, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (grant.Name is not null && Grants.Scan(transaction, MetaRange.Under(Of(scope, grant.KeyId))).FirstOrDefault(isSame) is { } there)
                return there;
            Grants.Put(transaction, Of(scope, grant.KeyId).Then(grant.GrantId), grant);
            return grant;
        },
        cancel);

    public Task DeleteAsync(Scope scope, string keyId, string grantId, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (!Grants.Delete(transaction, Of(scope, keyId).Then(grantId)))
                throw KmsErrors.GrantNotThere(grantId);
        },
        cancel);

    /// <summary>Grants by key and id behind the place, at most the limit.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="keyId">Those of this key alone; all when null.</param>
    /// <param name="isWanted">Which.</param>
    /// <param name="after">The place.</param>
    /// <param name="limit">How many.</param>
    public Page<GrantDocument> List(Scope scope, string? keyId, Func<GrantDocument, bool> isWanted, byte[]? after, int limit) => Grants.ReadPage(
        meta, MetaRange.Under(keyId is null ? MetaKey.Of(scope.Account, scope.Region) : Of(scope, keyId)), after, limit, isWanted);

    internal static void DeleteOf(IMetaTransaction transaction, Scope scope, string keyId) =>
        Grants.DeleteRange(transaction, MetaRange.Under(Of(scope, keyId)));

    private static MetaKey Of(Scope scope, string keyId) => MetaKey.Of(scope.Account, scope.Region, keyId);
}
