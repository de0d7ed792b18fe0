using Tarn.Iam.Domain;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Managed policies by ARN: an account's own, and those that AWS keeps for everyone.</summary>
internal static class ManagedPolicies
{
    public static readonly NamedTable<ManagedPolicyDocument> Own = new(
        new MetaTable<ManagedPolicyDocument>("iam.policies", IamDocuments.Default.ManagedPolicyDocument),
        policy => policy.PolicyName,
        policy => policy.Path,
        IamErrors.PolicyNotFound,
        IamErrors.PolicyExists);

    /// <summary>The policy of an ARN; null where there is none that the account may use.</summary>
    public static ManagedPolicyDocument? Find(IMetaReader reader, string account, string arn)
    {
        if (!PolicyArn.TryParse(arn, out var named))
            return null;
        if (named.IsOfAws)
            return AwsManagedPolicies.Find(arn);
        return named.Account == account && Own.TryFind(reader, account, named.PolicyName) is { } own && own.Arn == arn ? own : null;
    }

    /// <summary>The policy of an ARN that is to be attached.</summary>
    public static ManagedPolicyDocument Require(IMetaReader reader, string account, string arn) =>
        Find(reader, account, arn) ?? throw IamErrors.NoSuchPolicy(arn);
}
