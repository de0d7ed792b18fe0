using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Roles by account and name.</summary>
internal sealed class RoleStore(IMetaStore meta, IEnumerable<IRoleHolders> holders) : IPolicyHolders
{
    private static readonly NamedTable<RoleDocument> Roles = new(
        new MetaTable<RoleDocument>("iam.roles", IamDocuments.Default.RoleDocument),
        role => role.RoleName,
        role => role.Path,
        IamErrors.NoSuchRole,
        IamErrors.RoleExists);

    public RoleDocument Get(string account, string name) => Roles.Find(meta, account, name);

    public RoleDocument? TryGet(string account, string name) => Roles.TryFind(meta, account, name);

    public IReadOnlyList<RoleDocument> All(string account) => Roles.All(meta, account);

    /// <summary>The role, in a transaction that builds on it.</summary>
    public static RoleDocument Require(IMetaReader reader, string account, string name) => Roles.Find(reader, account, name);

    public IEnumerable<PolicyHolder> PolicyHolders(IMetaReader reader, string account) => Roles.All(reader, account)
        .Select(role => new PolicyHolder(HolderKind.Role, role.RoleName, role.RoleId, role.Path, role.AttachedPolicies, role.PermissionsBoundary));

    public Task CreateAsync(string account, RoleDocument role, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (role.PermissionsBoundary is { } boundary)
                ManagedPolicies.Require(transaction, account, boundary);
            Roles.Add(transaction, account, role);
        },
        cancel);

    /// <summary>Replaces a role by what the change makes of it; an exception from the change leaves it as it was.</summary>
    public Task UpdateAsync(string account, string name, Func<RoleDocument, RoleDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Roles.Change(transaction, account, name, role => change(Modifiable(role))), cancel);

    public Task AttachAsync(string account, string name, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            ManagedPolicies.Require(transaction, account, arn);
            Roles.Change(transaction, account, name, role => role with
            {
                AttachedPolicies = Modifiable(role).AttachedPolicies.With(arn, "PoliciesPerRole", Limits.PoliciesPerRole),
            });
        },
        cancel);

    public Task BoundAsync(string account, string name, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            ManagedPolicies.Require(transaction, account, arn);
            Roles.Change(transaction, account, name, role => Modifiable(role) with { PermissionsBoundary = arn });
        },
        cancel);

    public Task DeleteAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var role = Modifiable(Roles.Find(transaction, account, name));
            if (holders.Any(holder => holder.Holds(transaction, account, name)))
                throw IamErrors.Conflict("remove roles from instance profile");
            if (role.AttachedPolicies.Count > 0)
                throw IamErrors.Conflict("detach all policies");
            if (role.InlinePolicies.Count > 0)
                throw IamErrors.Conflict("delete policies");
            Roles.Delete(transaction, account, name);
        },
        cancel);

    /// <summary>Deletes a service-linked role for its service.</summary>
    public Task DeleteLinkedAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (!Roles.Find(transaction, account, name).IsServiceLinked)
                throw IamErrors.InvalidInput($"The role {name} is not a service-linked role.");
            Roles.Delete(transaction, account, name);
        },
        cancel);

    /// <summary>Roles by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<RoleDocument> List(string account, string pathPrefix, byte[]? after, int limit) =>
        Roles.List(meta, account, pathPrefix, after, limit);

    private static RoleDocument Modifiable(RoleDocument role) => role.IsServiceLinked ? throw IamErrors.UnmodifiableRole(role.RoleName) : role;
}
