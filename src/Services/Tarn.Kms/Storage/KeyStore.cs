using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Meta;

namespace Tarn.Kms.Storage;

/// <summary>Keys by account, region and id. A key whose waiting period is over is not found, whether or not it is erased yet.</summary>
internal sealed class KeyStore(IMetaStore meta, TarnClock clock)
{
    private static readonly MetaTable<KeyDocument> Keys = new("kms.keys", KmsDocuments.Default.KeyDocument);

    public KeyDocument? Find(Scope scope, string keyId) => Find(meta, scope, keyId);

    public Task CreateAsync(KeyDocument key, CancellationToken cancel)
    {
        var document = Keys.Prepare(key);
        return meta.WriteAsync(transaction => Keys.Put(transaction, Key(key), document), cancel);
    }

    /// <summary>Makes a key and the alias that points to it, or finds the key that somebody else made for the alias meanwhile.</summary>
    public Task<KeyDocument> CreateManagedAsync(KeyDocument key, string alias, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var scope = new Scope(key.Account, key.Region);
            if (AliasStore.Find(transaction, scope, alias) is { } made && Find(transaction, scope, made.TargetKeyId) is { } there)
                return there;
            Keys.Put(transaction, Key(key), key);
            AliasStore.Put(transaction, scope, new AliasDocument
            {
                AliasName = alias,
                TargetKeyId = key.KeyId,
                CreationDate = key.CreationDate,
                LastUpdatedDate = key.CreationDate,
            });
            return key;
        },
        cancel);

    /// <summary>Replaces a key by what the change makes of it; an exception from the change leaves it as it was.</summary>
    /// <returns>What it is now.</returns>
    public Task<KeyDocument> UpdateAsync(KeyDocument key, Func<KeyDocument, KeyDocument> change, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var found = Find(transaction, new Scope(key.Account, key.Region), key.KeyId) ?? throw KmsErrors.KeyNotThere(key.Arn);
            var changed = change(found);
            Keys.Put(transaction, Key(key), changed);
            return changed;
        },
        cancel);

    /// <summary>Keys of an account and region by id behind the place, at most the limit.</summary>
    public Page<KeyDocument> List(Scope scope, byte[]? after, int limit)
    {
        var now = clock.Now;
        return Keys.ReadPage(meta, MetaRange.Under(MetaKey.Of(scope.Account, scope.Region)), after, limit, isWanted: key => !key.IsGone(now));
    }

    /// <summary>Erases the keys whose waiting period is over, with their material, aliases and grants.</summary>
    /// <returns>How many.</returns>
    public async Task<int> EraseGoneAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var gone = Keys.ScanWhole(meta, MetaRange.All).Where(key => key.IsGone(now)).ToArray();
        foreach (var key in gone)
        {
            await meta.WriteAsync(
                transaction =>
                {
                    if (Keys.Get(transaction, Key(key))?.IsGone(now) != true)
                        return;
                    Keys.Delete(transaction, Key(key));
                    ImportStore.DeleteOf(transaction, key);
                    GrantStore.DeleteOf(transaction, new Scope(key.Account, key.Region), key.KeyId);
                    AliasStore.DeleteOf(transaction, new Scope(key.Account, key.Region), key.KeyId);
                },
                cancel);
        }

        return gone.Length;
    }

    /// <summary>Erases imported material that has ended. Nobody uses it from the moment on that it ends.</summary>
    /// <returns>Of how many keys.</returns>
    public async Task<int> EraseEndedMaterialAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var ended = Keys.ScanWhole(meta, MetaRange.All).Where(key => key.MaterialValidTo <= now).ToArray();
        foreach (var key in ended)
        {
            await meta.WriteAsync(
                transaction =>
                {
                    if (Keys.Get(transaction, Key(key)) is { } found)
                        Keys.Put(transaction, Key(key), found.At(now));
                },
                cancel);
        }

        return ended.Length;
    }

    /// <summary>The keys that are to get new material now.</summary>
    public IReadOnlyList<KeyDocument> DueForRotation()
    {
        var now = clock.Now;
        return [.. Keys.ScanWhole(meta, MetaRange.All).Where(key => key.NextRotationDate <= now && key.State == KeyState.Enabled)];
    }

    private KeyDocument? Find(IMetaReader reader, Scope scope, string keyId) =>
        Keys.Get(reader, MetaKey.Of(scope.Account, scope.Region, keyId)) is { } key && !key.IsGone(clock.Now) ? key.At(clock.Now) : null;

    private static MetaKey Key(KeyDocument key) => MetaKey.Of(key.Account, key.Region, key.KeyId);
}
