using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Passwords of users, by account and the user's id.</summary>
internal sealed class LoginProfileStore(IMetaStore meta) : IUserHolders
{
    private static readonly MetaTable<LoginProfileDocument> Profiles = new("iam.loginprofiles", IamDocuments.Default.LoginProfileDocument);

    public LoginProfileDocument Get(string account, UserDocument user) => Find(meta, account, user);

    public string? BeforeDelete(IMetaReader reader, string account, string userId) =>
        Profiles.Get(reader, MetaKey.Of(account, userId)) is null ? null : "delete login profile";

    public Task CreateAsync(string account, string userName, LoginProfileDocument profile, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var user = UserStore.Require(transaction, account, userName);
            var key = MetaKey.Of(account, user.UserId);
            if (Profiles.Get(transaction, key) is not null)
                throw IamErrors.LoginProfileExists(userName);
            Profiles.Put(transaction, key, profile);
        },
        cancel);

    public Task UpdateAsync(string account, string userName, Func<LoginProfileDocument, LoginProfileDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var user = UserStore.Require(transaction, account, userName);
                Profiles.Put(transaction, MetaKey.Of(account, user.UserId), change(Find(transaction, account, user)));
            },
            cancel);

    public Task DeleteAsync(string account, string userName, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var user = UserStore.Require(transaction, account, userName);
            Find(transaction, account, user);
            Profiles.Delete(transaction, MetaKey.Of(account, user.UserId));
        },
        cancel);

    private static LoginProfileDocument Find(IMetaReader reader, string account, UserDocument user) =>
        Profiles.Get(reader, MetaKey.Of(account, user.UserId)) ?? throw IamErrors.NoSuchLoginProfile(user.UserName);
}
