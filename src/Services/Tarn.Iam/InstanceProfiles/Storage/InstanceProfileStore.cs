using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Instance profiles by account and name.</summary>
internal sealed class InstanceProfileStore(IMetaStore meta) : IRoleHolders
{
    private static readonly NamedTable<InstanceProfileDocument> Profiles = new(
        new MetaTable<InstanceProfileDocument>("iam.instanceprofiles", IamDocuments.Default.InstanceProfileDocument),
        profile => profile.InstanceProfileName,
        profile => profile.Path,
        IamErrors.NoSuchInstanceProfile,
        IamErrors.InstanceProfileExists);

    public InstanceProfileDocument Get(string account, string name) => Profiles.Find(meta, account, name);

    public IReadOnlyList<InstanceProfileDocument> All(string account) => Profiles.All(meta, account);

    /// <summary>Those that hold a role, by name.</summary>
    public IReadOnlyList<InstanceProfileDocument> Of(string account, string roleName) =>
        [.. Profiles.All(meta, account).Where(profile => profile.RoleName == roleName)];

    public bool Holds(IMetaReader reader, string account, string roleName) =>
        Profiles.All(reader, account).Any(profile => profile.RoleName == roleName);

    public Task CreateAsync(string account, InstanceProfileDocument profile, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Profiles.Add(transaction, account, profile), cancel);

    public Task UpdateAsync(string account, string name, Func<InstanceProfileDocument, InstanceProfileDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Profiles.Change(transaction, account, name, change), cancel);

    public Task AddRoleAsync(string account, string name, string roleName, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var profile = Profiles.Find(transaction, account, name);
            RoleStore.Require(transaction, account, roleName);
            if (profile.RoleName is not null)
                throw IamErrors.QuotaExceeded("InstanceSessionsPerInstanceProfile", Limits.RolesPerInstanceProfile);
            Profiles.Change(transaction, account, name, each => each with { RoleName = roleName });
        },
        cancel);

    public Task RemoveRoleAsync(string account, string name, string roleName, CancellationToken cancel) => meta.WriteAsync(
        transaction => Profiles.Change(transaction, account, name, profile => profile.RoleName == roleName
            ? profile with { RoleName = null }
            : throw IamErrors.NotInProfile(roleName, name)),
        cancel);

    public Task DeleteAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Profiles.Find(transaction, account, name).RoleName is not null)
                throw IamErrors.Conflict("remove roles from instance profile");
            Profiles.Delete(transaction, account, name);
        },
        cancel);

    /// <summary>Profiles by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<InstanceProfileDocument> List(string account, string pathPrefix, byte[]? after, int limit) =>
        Profiles.List(meta, account, pathPrefix, after, limit);
}
