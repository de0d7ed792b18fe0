using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Managed policies, and who holds them.</summary>
internal sealed class PolicyStore(IMetaStore meta, IEnumerable<IPolicyHolders> holders)
{
    /// <summary>The policy of an ARN, an account's own or AWS's.</summary>
    public ManagedPolicyDocument Get(string account, string arn) => TryGet(account, arn) ?? throw IamErrors.PolicyNotFound(arn);

    public ManagedPolicyDocument? TryGet(string account, string arn) => ManagedPolicies.Find(meta, account, arn);

    /// <summary>The account's own, by name.</summary>
    public IReadOnlyList<ManagedPolicyDocument> Own(string account) => ManagedPolicies.Own.All(meta, account);

    /// <summary>All users, groups and roles of an account, as policies see them.</summary>
    public IReadOnlyList<PolicyHolder> Holders(string account) => Holders(meta, account);

    public Task CreateAsync(string account, ManagedPolicyDocument policy, CancellationToken cancel) =>
        meta.WriteAsync(transaction => ManagedPolicies.Own.Add(transaction, account, policy), cancel);

    /// <summary>Replaces one of the account's own by what the change makes of it.</summary>
    public Task<ManagedPolicyDocument> UpdateAsync(
        string account, string arn, Func<ManagedPolicyDocument, ManagedPolicyDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction => ManagedPolicies.Own.Change(transaction, account, RequireOwn(transaction, account, arn).PolicyName, change), cancel);

    public Task DeleteAsync(string account, string arn, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var policy = RequireOwn(transaction, account, arn);
            if (Holders(transaction, account).Any(holder => holder.Boundary == arn || holder.Attached.Contains(arn)))
                throw IamErrors.PolicyInUse();
            if (policy.Versions.Count > 1)
                throw IamErrors.HasVersions();
            ManagedPolicies.Own.Delete(transaction, account, policy.PolicyName);
        },
        cancel);

    private IReadOnlyList<PolicyHolder> Holders(IMetaReader reader, string account) =>
        [.. holders.SelectMany(kind => kind.PolicyHolders(reader, account))];

    private static ManagedPolicyDocument RequireOwn(IMetaReader reader, string account, string arn)
    {
        if (AwsManagedPolicies.Find(arn) is not null)
            throw IamErrors.OwnedByAws(arn);
        return ManagedPolicies.Find(reader, account, arn) ?? throw IamErrors.PolicyNotFound(arn);
    }
}
