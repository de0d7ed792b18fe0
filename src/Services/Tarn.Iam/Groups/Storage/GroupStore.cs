using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Groups by account and name, and who is in them.</summary>
internal sealed class GroupStore(IMetaStore meta) : IPolicyHolders
{
    private static readonly NamedTable<GroupDocument> Groups = new(
        new MetaTable<GroupDocument>("iam.groups", IamDocuments.Default.GroupDocument),
        group => group.GroupName,
        group => group.Path,
        IamErrors.NoSuchGroup,
        IamErrors.GroupExists);

    public GroupDocument Get(string account, string name) => Groups.Find(meta, account, name);

    public IReadOnlyList<GroupDocument> All(string account) => Groups.All(meta, account);

    /// <summary>The groups that a user is in, by name.</summary>
    public IReadOnlyList<GroupDocument> Of(string account, UserDocument user) =>
        user.GroupIds.Count == 0 ? [] : [.. Groups.All(meta, account).Where(group => user.GroupIds.Contains(group.GroupId))];

    /// <summary>Who is in a group, by name.</summary>
    public IReadOnlyList<UserDocument> Members(string account, GroupDocument group) => Members(meta, account, group);

    public IEnumerable<PolicyHolder> PolicyHolders(IMetaReader reader, string account) => Groups.All(reader, account)
        .Select(group => new PolicyHolder(HolderKind.Group, group.GroupName, group.GroupId, group.Path, group.AttachedPolicies, null));

    public Task CreateAsync(string account, GroupDocument group, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Groups.Add(transaction, account, group), cancel);

    /// <summary>Replaces a group by what the change makes of it, under its new name where it got one.</summary>
    public Task UpdateAsync(string account, string name, Func<GroupDocument, GroupDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Groups.Change(transaction, account, name, change), cancel);

    public Task AttachAsync(string account, string name, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            ManagedPolicies.Require(transaction, account, arn);
            Groups.Change(transaction, account, name, group => group with
            {
                AttachedPolicies = group.AttachedPolicies.With(arn, "PoliciesPerGroup", Limits.PoliciesPerGroup),
            });
        },
        cancel);

    /// <summary>Adding again changes nothing.</summary>
    public Task AddAsync(string account, string name, string userName, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var group = Groups.Find(transaction, account, name);
            UserStore.Change(transaction, account, userName, user =>
            {
                if (user.GroupIds.Contains(group.GroupId))
                    return user;
                return user.GroupIds.Count < Limits.GroupsPerUser
                    ? user with { GroupIds = [.. user.GroupIds, group.GroupId] }
                    : throw IamErrors.QuotaExceeded("GroupsPerUser", Limits.GroupsPerUser);
            });
        },
        cancel);

    public Task RemoveAsync(string account, string name, string userName, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var group = Groups.Find(transaction, account, name);
            UserStore.Change(transaction, account, userName, user => user.GroupIds.Contains(group.GroupId)
                ? user with { GroupIds = [.. user.GroupIds.Where(id => id != group.GroupId)] }
                : throw IamErrors.NotInGroup(userName, name));
        },
        cancel);

    public Task DeleteAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var group = Groups.Find(transaction, account, name);
            if (Members(transaction, account, group).Count > 0)
                throw IamErrors.Conflict("remove users from group");
            if (group.AttachedPolicies.Count > 0)
                throw IamErrors.Conflict("detach all policies");
            if (group.InlinePolicies.Count > 0)
                throw IamErrors.Conflict("delete policies");
            Groups.Delete(transaction, account, name);
        },
        cancel);

    /// <summary>Groups by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<GroupDocument> List(string account, string pathPrefix, byte[]? after, int limit) =>
        Groups.List(meta, account, pathPrefix, after, limit);

    private static IReadOnlyList<UserDocument> Members(IMetaReader reader, string account, GroupDocument group) =>
        [.. UserStore.All(reader, account).Where(user => user.GroupIds.Contains(group.GroupId))];
}
