using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Users by account and name.</summary>
internal sealed class UserStore(IMetaStore meta, IEnumerable<IUserHolders> holders) : IPolicyHolders
{
    private static readonly NamedTable<UserDocument> Users = new(
        new MetaTable<UserDocument>("iam.users", IamDocuments.Default.UserDocument),
        user => user.UserName,
        user => user.Path,
        IamErrors.NoSuchUser,
        IamErrors.UserExists);

    public UserDocument Get(string account, string name) => Users.Find(meta, account, name);

    public UserDocument? TryGet(string account, string name) => Users.TryFind(meta, account, name);

    public IReadOnlyList<UserDocument> All(string account) => Users.All(meta, account);

    /// <summary>The user, in a transaction that builds on it.</summary>
    public static UserDocument Require(IMetaReader reader, string account, string name) => Users.Find(reader, account, name);

    public static IReadOnlyList<UserDocument> All(IMetaReader reader, string account) => Users.All(reader, account);

    /// <summary>Changes a user within another's transaction.</summary>
    public static void Change(IMetaTransaction transaction, string account, string name, Func<UserDocument, UserDocument> change) =>
        Users.Change(transaction, account, name, change);

    public IEnumerable<PolicyHolder> PolicyHolders(IMetaReader reader, string account) => Users.All(reader, account)
        .Select(user => new PolicyHolder(HolderKind.User, user.UserName, user.UserId, user.Path, user.AttachedPolicies, user.PermissionsBoundary));

    public Task CreateAsync(string account, UserDocument user, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (user.PermissionsBoundary is { } boundary)
                ManagedPolicies.Require(transaction, account, boundary);
            Users.Add(transaction, account, user);
        },
        cancel);

    /// <summary>Replaces a user by what the change makes of it, under its new name where it got one; an exception leaves it as it was.</summary>
    public Task UpdateAsync(string account, string name, Func<UserDocument, UserDocument> change, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var changed = Users.Change(transaction, account, name, change);
            if (changed.UserName != name)
                AccessKeyStore.Rename(transaction, account, changed.UserId, changed.UserName);
        },
        cancel);

    public Task AttachAsync(string account, string name, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            ManagedPolicies.Require(transaction, account, arn);
            Users.Change(transaction, account, name, user => user with
            {
                AttachedPolicies = user.AttachedPolicies.With(arn, "PoliciesPerUser", Limits.PoliciesPerUser),
            });
        },
        cancel);

    public Task BoundAsync(string account, string name, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            ManagedPolicies.Require(transaction, account, arn);
            Users.Change(transaction, account, name, user => user with { PermissionsBoundary = arn });
        },
        cancel);

    public Task DeleteAsync(string account, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var user = Users.Find(transaction, account, name);
            if (user.GroupIds.Count > 0)
                throw IamErrors.Conflict("remove user from all groups");
            if (user.AttachedPolicies.Count > 0)
                throw IamErrors.Conflict("detach all policies");
            if (user.InlinePolicies.Count > 0)
                throw IamErrors.Conflict("delete policies");
            if (AccessKeyStore.Of(transaction, account, user.UserId).Count > 0)
                throw IamErrors.Conflict("delete access keys");
            if (holders.Select(holder => holder.BeforeDelete(transaction, account, user.UserId)).FirstOrDefault(first => first is not null) is { } first)
                throw IamErrors.Conflict(first);
            Users.Delete(transaction, account, name);
        },
        cancel);

    /// <summary>Users by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<UserDocument> List(string account, string pathPrefix, byte[]? after, int limit) =>
        Users.List(meta, account, pathPrefix, after, limit);
}
