using Tarn.Iam.Domain;

namespace Tarn.Iam;

/// <summary>Attached policies as answers show them.</summary>
internal static class AttachedPolicies
{
    /// <summary>Those whose path starts with the prefix.</summary>
    public static IReadOnlyList<AttachedPolicy> Of(IEnumerable<string> arns, string? pathPrefix = null)
    {
        var attached = new List<AttachedPolicy>();
        foreach (var arn in arns)
        {
            if (PolicyArn.TryParse(arn, out var policy) && policy.Path.StartsWith(pathPrefix ?? "/", StringComparison.Ordinal))
                attached.Add(new AttachedPolicy(policy.PolicyName, arn));
        }

        return attached;
    }
}
