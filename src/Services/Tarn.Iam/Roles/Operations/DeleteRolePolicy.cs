using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

/// <summary>Deletes an inline policy.</summary>
[Operation("DeleteRolePolicy")]
[Iam("iam:DeleteRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class DeleteRolePolicy(RoleStore roles) : IOperation<DeleteRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(call.Account, request.RoleName!, Remove, cancel);
        return Empty.Answer;

        RoleDocument Remove(RoleDocument role)
        {
            var policies = role.InlinePolicies.ToDictionary();
            return policies.Remove(request.PolicyName!)
                ? role with { InlinePolicies = policies }
                : throw IamErrors.NoSuchRolePolicy(request.PolicyName!);
        }
    }
}
