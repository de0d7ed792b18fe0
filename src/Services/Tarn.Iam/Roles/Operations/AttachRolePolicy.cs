using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AttachRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Attaches a managed policy; attaching it again changes nothing. Tarn keeps the reference: there are no customer-managed policies yet.</summary>
[Operation("AttachRolePolicy")]
[Iam("iam:AttachRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class AttachRolePolicy(RoleStore roles) : IOperation<AttachRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AttachRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        if (!ManagedPolicyArn.TryParse(request.PolicyArn!, out _))
            throw IamErrors.NoSuchPolicy(request.PolicyArn!);
        await roles.UpdateAsync(call.Account, request.RoleName!, Attach, cancel);
        return Empty.Answer;

        RoleDocument Attach(RoleDocument role)
        {
            if (role.AttachedPolicies.Contains(request.PolicyArn!))
                return role;
            return role.AttachedPolicies.Count < Limits.PoliciesPerRole
                ? role with { AttachedPolicies = [.. role.AttachedPolicies, request.PolicyArn!] }
                : throw IamErrors.QuotaExceeded("PoliciesPerRole", Limits.PoliciesPerRole);
        }
    }
}
