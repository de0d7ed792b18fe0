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

    /// <summary>Gives a key new material in each of its regions.</summary>
    /// <param name="key">The key, the primary one where it has several.</param>
    /// <param name="materials">The material, sealed for each region.</param>
    /// <param name="change">What else becomes of the key; null where it is to be left as it is.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null where that is done; else the key as it is now, since its regions are others meanwhile.</returns>
    public Task<KeyDocument?> AddMaterialAsync(
        KeyDocument key, IReadOnlyDictionary<string, MaterialDocument> materials, Func<KeyDocument, KeyDocument?> change, CancellationToken cancel) =>
        meta.WriteAsync<KeyDocument?>(
            transaction =>
            {
                var found = Find(transaction, new Scope(key.Account, key.Region), key.KeyId) ?? throw KmsErrors.KeyNotThere(key.Arn);
                if (change(found) is not { } changed)
                    return null;
                if (!materials.Keys.ToHashSet().SetEquals(changed.Family?.Regions ?? [key.Region]))
                    return found;
                foreach (var (region, material) in materials)
                {
                    var member = region == key.Region ? changed : Keys.Get(transaction, MetaKey.Of(key.Account, region, key.KeyId));
                    if (member is not null)
                        Keys.Put(transaction, Key(member), member with { Materials = [.. member.Materials, material] });
                }

                return null;
            },
            cancel);

    /// <summary>Makes a key's like in another region.</summary>
    /// <returns>False where the key got other material since it was read: nothing is done then.</returns>
    public Task<bool> ReplicateAsync(KeyDocument primary, KeyDocument replica, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var found = Find(transaction, new Scope(primary.Account, primary.Region), primary.KeyId) ?? throw KmsErrors.KeyNotThere(primary.Arn);
            if (Find(transaction, new Scope(replica.Account, replica.Region), replica.KeyId) is not null)
                throw KmsErrors.ReplicaExists(replica.Arn);
            if (found.State != primary.State || found.IsReplica || !IdsOf(found).SequenceEqual(IdsOf(primary)))
                return false;

            // One that was there and is over may not be erased yet.
            DeleteWhatHangsOn(transaction, replica);
            Keys.Put(transaction, Key(replica), replica);
            var others = found.Family!.ReplicaRegions.Where(region => region != replica.Region);
            PutFamily(transaction, replica, found.Family with { ReplicaRegions = [.. others, replica.Region] });
            return true;
        },
        cancel);

    /// <summary>Makes another key of a multi-Region key the primary one; that it rotates goes over to it.</summary>
    public Task MovePrimaryAsync(KeyDocument primary, string region, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var found = Find(transaction, new Scope(primary.Account, primary.Region), primary.KeyId) ?? throw KmsErrors.KeyNotThere(primary.Arn);
            var next = Find(transaction, new Scope(primary.Account, region), primary.KeyId) ?? throw KmsErrors.KeyNotThere(primary.ArnIn(region));
            if (found is not { State: KeyState.Enabled, IsReplica: false })
                throw KmsErrors.NotPrimary(found.Arn);
            if (next is not { State: KeyState.Enabled, IsReplica: true })
                throw next.IsReplica ? KmsErrors.Disabled(next.Arn) : KmsErrors.AlreadyPrimary(next.Arn);
            Keys.Put(transaction, Key(next), next with { RotationPeriodDays = found.RotationPeriodDays, NextRotationDate = found.NextRotationDate });
            Keys.Put(transaction, Key(found), found with { RotationPeriodDays = null, NextRotationDate = null });
            PutFamily(transaction, found, new FamilyDocument(region, [.. found.Family!.ReplicaRegions.Where(other => other != region), found.Region]));
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
                    if (Keys.Get(transaction, Key(key)) is not { } found || !found.IsGone(now))
                        return;
                    Keys.Delete(transaction, Key(key));
                    LeaveFamily(transaction, found);
                    DeleteWhatHangsOn(transaction, key);
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

    /// <summary>Tells the other keys that one is gone. A primary key that waited for the last begins its own waiting period.</summary>
    private static void LeaveFamily(IMetaTransaction transaction, KeyDocument gone)
    {
        if (gone is not { Family: { } family, IsReplica: true })
            return;
        family = family with { ReplicaRegions = [.. family.ReplicaRegions.Where(region => region != gone.Region)] };
        PutFamily(transaction, gone, family);
        if (family.ReplicaRegions.Count == 0
            && Keys.Get(transaction, MetaKey.Of(gone.Account, family.PrimaryRegion, gone.KeyId)) is { ReplicaWaitDays: { } days } primary)
        {
            Keys.Put(transaction, Key(primary), primary with { ReplicaWaitDays = null, DeletionDate = gone.DeletionDate!.Value.AddDays(days) });
        }
    }

    private static void PutFamily(IMetaTransaction transaction, KeyDocument any, FamilyDocument family)
    {
        foreach (var region in family.Regions)
        {
            if (Keys.Get(transaction, MetaKey.Of(any.Account, region, any.KeyId)) is { } member)
                Keys.Put(transaction, Key(member), member with { Family = family });
        }
    }

    private static void DeleteWhatHangsOn(IMetaTransaction transaction, KeyDocument key)
    {
        var scope = new Scope(key.Account, key.Region);
        ImportStore.DeleteOf(transaction, key);
        GrantStore.DeleteOf(transaction, scope, key.KeyId);
        AliasStore.DeleteOf(transaction, scope, key.KeyId);
    }

    private static IEnumerable<string> IdsOf(KeyDocument key) => key.Materials.Select(material => material.Id);

    private KeyDocument? Find(IMetaReader reader, Scope scope, string keyId) =>
        Keys.Get(reader, MetaKey.Of(scope.Account, scope.Region, keyId)) is { } key && !key.IsGone(clock.Now) ? key.At(clock.Now) : null;

    private static MetaKey Key(KeyDocument key) => MetaKey.Of(key.Account, key.Region, key.KeyId);
}
