using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Access keys by account, user and id, and whose each is by its id alone, which is all that a signature tells.</summary>
internal sealed class AccessKeyStore(IMetaStore meta)
{
    private static readonly MetaTable<AccessKeyDocument> Keys = new("iam.accesskeys", IamDocuments.Default.AccessKeyDocument);
    private static readonly MetaTable<KeyOwnerDocument> Owners = new("iam.accesskeyowners", IamDocuments.Default.KeyOwnerDocument);

    /// <summary>A key of any account with its user, secret and status; null where there is none. Whoever verifies a signature asks so.</summary>
    public AccessKeyDocument? Find(string accessKeyId) => Find(meta, accessKeyId);

    public Task CreateAsync(AccessKeyDocument key, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (key.UserName is { } name)
                UserStore.Require(transaction, key.Account, name);
            if (Of(transaction, key.Account, key.UserId).Count >= Limits.AccessKeysPerUser)
                throw IamErrors.QuotaExceeded("AccessKeysPerUser", Limits.AccessKeysPerUser);
            Put(transaction, key);
        },
        cancel);

    public Task UpdateAsync(string account, string userId, string id, Func<AccessKeyDocument, AccessKeyDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Put(transaction, change(Require(transaction, account, userId, id))), cancel);

    /// <summary>Writes down that a key was used; one that was deleted meanwhile stays deleted.</summary>
    public Task NoteUseAsync(string accessKeyId, KeyUseDocument use, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Find(transaction, accessKeyId) is { } key)
                Put(transaction, key with { LastUse = use });
        },
        cancel);

    public Task DeleteAsync(string account, string userId, string id, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            Require(transaction, account, userId, id);
            Keys.Delete(transaction, MetaKey.Of(account, userId, id));
            Owners.Delete(transaction, MetaKey.Of(id));
        },
        cancel);

    /// <summary>The keys of one user by id; at most two.</summary>
    public IReadOnlyList<AccessKeyDocument> Of(string account, string userId) => Of(meta, account, userId);

    public static IReadOnlyList<AccessKeyDocument> Of(IMetaReader reader, string account, string userId) =>
        Keys.Scan(reader, MetaRange.Under(MetaKey.Of(account, userId)));

    /// <summary>The keys of one account.</summary>
    public IReadOnlyList<AccessKeyDocument> OfAccount(string account) => Keys.Scan(meta, MetaRange.Under(MetaKey.Of(account)));

    /// <summary>Follows a user to its new name.</summary>
    public static void Rename(IMetaTransaction transaction, string account, string userId, string userName)
    {
        foreach (var key in Of(transaction, account, userId))
            Put(transaction, key with { UserName = userName });
    }

    private static AccessKeyDocument? Find(IMetaReader reader, string id) =>
        Owners.Get(reader, MetaKey.Of(id)) is { } owner ? Keys.Get(reader, MetaKey.Of(owner.Account, owner.UserId, id)) : null;

    private static AccessKeyDocument Require(IMetaReader reader, string account, string userId, string id) =>
        Keys.Get(reader, MetaKey.Of(account, userId, id)) ?? throw IamErrors.NoSuchAccessKey(id);

    private static void Put(IMetaTransaction transaction, AccessKeyDocument key)
    {
        Keys.Put(transaction, MetaKey.Of(key.Account, key.UserId, key.AccessKeyId), key);
        Owners.Put(transaction, MetaKey.Of(key.AccessKeyId), new KeyOwnerDocument(key.Account, key.UserId));
    }
}
