using Tarn.Iam.Storage;

namespace Tarn.Iam;

/// <summary>What a managed policy may say at all.</summary>
internal static class PolicySizes
{
    /// <summary>Refuses what is no policy of permissions, or too long.</summary>
    public static void Check(string document)
    {
        PolicyCheck.Permissions(document);
        if (InlinePolicies.Characters(document) > Limits.ManagedPolicyCharacters)
            throw IamErrors.QuotaExceeded("PolicySize", Limits.ManagedPolicyCharacters);
    }
}
