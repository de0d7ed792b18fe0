using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>What an account has once: its alias, which no other account has, and its password policy.</summary>
internal sealed class AccountStore(IMetaStore meta)
{
    private static readonly MetaTable<AccountDocument> Accounts = new("iam.accounts", IamDocuments.Default.AccountDocument);
    private static readonly MetaTable<AliasDocument> Aliases = new("iam.aliases", IamDocuments.Default.AliasDocument);

    public AccountDocument Get(string account) => Get(meta, account);

    /// <summary>Gives an account another alias; the one before is free again.</summary>
    public Task SetAliasAsync(string account, string alias, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Aliases.Get(transaction, MetaKey.Of(alias)) is { } owner && owner.Account != account)
                throw IamErrors.AliasExists(alias);
            var known = Get(transaction, account);
            if (known.Alias is { } before)
                Aliases.Delete(transaction, MetaKey.Of(before));
            Aliases.Put(transaction, MetaKey.Of(alias), new AliasDocument(account));
            Accounts.Put(transaction, MetaKey.Of(account), known with { Alias = alias });
        },
        cancel);

    public Task DeleteAliasAsync(string account, string alias, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var known = Get(transaction, account);
            if (known.Alias != alias)
                throw IamErrors.NoSuchAlias(alias);
            Aliases.Delete(transaction, MetaKey.Of(alias));
            Accounts.Put(transaction, MetaKey.Of(account), known with { Alias = null });
        },
        cancel);

    public Task SetPasswordPolicyAsync(string account, PasswordPolicyDocument policy, CancellationToken cancel) => meta.WriteAsync(
        transaction => Accounts.Put(transaction, MetaKey.Of(account), Get(transaction, account) with { PasswordPolicy = policy }), cancel);

    public Task DeletePasswordPolicyAsync(string account, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var known = Get(transaction, account);
            if (known.PasswordPolicy is null)
                throw IamErrors.NoPasswordPolicy(account);
            Accounts.Put(transaction, MetaKey.Of(account), known with { PasswordPolicy = null });
        },
        cancel);

    private static AccountDocument Get(IMetaReader reader, string account) =>
        Accounts.Get(reader, MetaKey.Of(account)) ?? new AccountDocument();
}
