using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DetachRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Takes a managed policy off a role.</summary>
[Operation("DetachRolePolicy")]
[Iam("iam:DetachRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class DetachRolePolicy(RoleStore roles) : IOperation<DetachRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DetachRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(
            call.Account, request.RoleName!, role => role with { AttachedPolicies = role.AttachedPolicies.Without(request.PolicyArn!) }, cancel);
        return Empty.Answer;
    }
}
