using System.Text;
using Tarn.Kernel;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Kms;

/// <summary>Refuses policies that KMS would not store.</summary>
internal static class PolicyCheck
{
    /// <summary>Checks a key's policy, and unless it is bypassed, that it lets the caller put another.</summary>
    /// <param name="call">Who puts it.</param>
    /// <param name="text">The policy.</param>
    /// <param name="keyArn">Whose it will be.</param>
    /// <param name="bypass">Whether the caller may lock himself out.</param>
    /// <exception cref="AwsException">The policy is malformed, or would lock the caller out.</exception>
    public static void Require(CallContext call, string text, string keyArn, bool bypass)
    {
        if (Encoding.UTF8.GetByteCount(text) > Limits.StoredPolicyBytes)
            throw KmsErrors.PolicyTooLong(Limits.StoredPolicyBytes);
        PolicyDocument policy;
        try
        {
            policy = PolicyReader.Read(text, PolicyKind.Resource);
        }
        catch (PolicyFormatException fault)
        {
            throw KmsErrors.MalformedPolicy(MessageOf(fault));
        }

        if (bypass || call.Caller.Kind is not (PrincipalKind.Root or PrincipalKind.User or PrincipalKind.AssumedRole))
            return;
        var requester = new Requester { Kind = RequesterKind.Root, Account = call.Account, Arn = Caller.Root(call.Account, call.Scope.Partition).Arn };
        var request = new AccessRequest(
            call.Caller.Kind == PrincipalKind.Root ? requester : requester with { Kind = RequesterKind.User, Arn = call.Caller.Arn },
            "kms:PutKeyPolicy",
            keyArn,
            new RequestKeys().Add("kms:CallerAccount", call.Account).Add("aws:PrincipalAccount", call.Account).Add("aws:PrincipalArn", call.Caller.Arn))
        {
            Owner = call.Account,
        };
        var policies = new AccessPolicies { Resource = [new NamedPolicy(keyArn, policy)], IsResourceSovereign = true };
        var user = AccessEvaluator.Decide(policies, request);
        if (user.Outcome == AccessOutcome.Allowed)
            return;

        // A policy that names the account leaves it to the account's users, of whom the root is one.
        if (AccessEvaluator.Decide(policies, request with { Requester = requester }).Outcome != AccessOutcome.Allowed)
            throw KmsErrors.LockedOut();
    }

    private static string MessageOf(PolicyFormatException fault) => fault.Fault switch
    {
        PolicyFault.InvalidJson => "The policy is not valid JSON.",
        PolicyFault.InvalidPrincipal => "Policy contains a statement with one or more invalid principals.",
        PolicyFault.MissingStatement => "Missing required field Statement",
        PolicyFault.MissingEffect => "Missing required field Effect",
        PolicyFault.MissingAction => "Policy statement must contain actions.",
        PolicyFault.MissingResource => "Policy statement must contain resources.",
        PolicyFault.MissingPrincipal => "Missing required field Principal",
        PolicyFault.MissingVendor => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        PolicyFault.InvalidVersion => "The policy must contain a valid version string",
        PolicyFault.DuplicateSid => "Statement IDs (SID) in a single policy must be unique.",
        _ when fault.Detail.Length > 0 => $"Syntax errors in policy: {fault.Detail}.",
        _ => "Syntax errors in policy.",
    };
}
