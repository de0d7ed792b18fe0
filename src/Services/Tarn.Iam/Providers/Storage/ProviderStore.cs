using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>OpenID Connect providers by account and ARN.</summary>
internal sealed class ProviderStore(IMetaStore meta)
{
    private static readonly MetaTable<ProviderDocument> Providers = new("iam.oidcproviders", IamDocuments.Default.ProviderDocument);

    public ProviderDocument Get(string account, string arn) => Find(meta, account, arn);

    /// <summary>All of an account, by ARN.</summary>
    public IReadOnlyList<ProviderDocument> All(string account) => Providers.Scan(meta, MetaRange.Under(MetaKey.Of(account)));

    public Task CreateAsync(string account, ProviderDocument provider, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var key = MetaKey.Of(account, provider.Arn);
            if (Providers.Get(transaction, key) is not null)
                throw IamErrors.ProviderExists(provider.Url);
            Providers.Put(transaction, key, provider);
        },
        cancel);

    public Task UpdateAsync(string account, string arn, Func<ProviderDocument, ProviderDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Providers.Put(transaction, MetaKey.Of(account, arn), change(Find(transaction, account, arn))), cancel);

    /// <summary>Deleting one that is not there changes nothing, as on AWS.</summary>
    public Task DeleteAsync(string account, string arn, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Providers.Delete(transaction, MetaKey.Of(account, arn)), cancel);

    private static ProviderDocument Find(IMetaReader reader, string account, string arn) =>
        Providers.Get(reader, MetaKey.Of(account, arn)) ?? throw IamErrors.NoSuchProvider(arn);
}
