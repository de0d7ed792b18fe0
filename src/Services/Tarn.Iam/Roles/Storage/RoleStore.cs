using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>
/// Roles by account and name. Names are unique whatever their case and found only as they were written, so that the key holds
/// the lower-case name and the document the true one.
/// </summary>
internal sealed class RoleStore(IMetaStore meta)
{
    private static readonly MetaTable<RoleDocument> Roles = new("iam.roles", IamDocuments.Default.RoleDocument);

    public RoleDocument Get(string account, string name) => Find(meta, account, name);

    public Task CreateAsync(string account, RoleDocument role, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var key = Key(account, role.RoleName);
            if (Roles.Get(transaction, key) is not null)
                throw IamErrors.RoleExists(role.RoleName);
            Roles.Put(transaction, key, role);
        },
        cancel);

    /// <summary>Replaces a role by what the change makes of it; an exception from the change leaves it as it was.</summary>
    public Task UpdateAsync(string account, string name, Func<RoleDocument, RoleDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction => Roles.Put(transaction, Key(account, name), change(Find(transaction, account, name))), cancel);

    public Task DeleteAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var role = Find(transaction, account, name);
            if (role.AttachedPolicies.Count > 0)
                throw IamErrors.HasAttachedPolicies();
            if (role.InlinePolicies.Count > 0)
                throw IamErrors.HasInlinePolicies();
            Roles.Delete(transaction, Key(account, name));
        },
        cancel);

    /// <summary>Roles by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<RoleDocument> List(string account, string pathPrefix, byte[]? after, int limit) => Roles.ReadPage(
        meta,
        MetaRange.Under(MetaKey.Of(account)),
        after,
        limit,
        isWanted: pathPrefix == "/" ? null : role => role.Path.StartsWith(pathPrefix, StringComparison.Ordinal));

    private static RoleDocument Find(IMetaReader reader, string account, string name) =>
        Roles.Get(reader, Key(account, name)) is { } role && role.RoleName == name ? role : throw IamErrors.NoSuchRole(name);

    private static MetaKey Key(string account, string name) => MetaKey.Of(account, name.ToLowerInvariant());
}
