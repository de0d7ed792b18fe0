using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetAccountSummaryRequest : IRequest<GetAccountSummaryResponse>;

public sealed record GetAccountSummaryResponse(IReadOnlyDictionary<string, int>? SummaryMap);

/// <summary>Counts what the account has in IAM, and tells its quotas.</summary>
[Operation("GetAccountSummary")]
[Iam("iam:GetAccountSummary", "*")]
internal sealed class GetAccountSummary(UserStore users, GroupStore groups, RoleStore roles, InstanceProfileStore profiles, PolicyStore policies, AccessKeyStore keys)
    : IOperation<GetAccountSummaryRequest, GetAccountSummaryResponse>
{
    public ValueTask<GetAccountSummaryResponse> HandleAsync(GetAccountSummaryRequest request, CallContext call, CancellationToken cancel)
    {
        var own = policies.Own(call.Account);
        return ValueTask.FromResult(new GetAccountSummaryResponse(new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            ["AccessKeysPerUserQuota"] = Limits.AccessKeysPerUser,
            ["AccountAccessKeysPresent"] = keys.Of(call.Account, call.Account).Count > 0 ? 1 : 0,
            ["AttachedPoliciesPerGroupQuota"] = Limits.PoliciesPerGroup,
            ["AttachedPoliciesPerRoleQuota"] = Limits.PoliciesPerRole,
            ["AttachedPoliciesPerUserQuota"] = Limits.PoliciesPerUser,
            ["GroupPolicySizeQuota"] = Limits.GroupPolicyCharacters,
            ["Groups"] = groups.All(call.Account).Count,
            ["GroupsPerUserQuota"] = Limits.GroupsPerUser,
            ["GroupsQuota"] = Limits.GroupsPerAccount,
            ["InstanceProfiles"] = profiles.All(call.Account).Count,
            ["InstanceProfilesQuota"] = Limits.InstanceProfilesPerAccount,
            ["Policies"] = own.Count,
            ["PoliciesQuota"] = Limits.PoliciesPerAccount,
            ["PolicySizeQuota"] = Limits.ManagedPolicyCharacters,
            ["PolicyVersionsInUse"] = own.Sum(policy => policy.Versions.Count),
            ["RolePolicySizeQuota"] = Limits.InlinePolicyCharacters,
            ["Roles"] = roles.All(call.Account).Count,
            ["RolesQuota"] = Limits.RolesPerAccount,
            ["UserPolicySizeQuota"] = Limits.UserPolicyCharacters,
            ["Users"] = users.All(call.Account).Count,
            ["UsersQuota"] = Limits.UsersPerAccount,
            ["VersionsPerPolicyQuota"] = Limits.VersionsPerPolicy,
        }));
    }
}
