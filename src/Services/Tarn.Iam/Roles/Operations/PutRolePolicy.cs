using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record PutRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }
}

/// <summary>Writes an inline policy of a role, over the one of that name.</summary>
[Operation("PutRolePolicy")]
[Iam("iam:PutRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class PutRolePolicy(RoleStore roles) : IOperation<PutRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        PolicyCheck.Permissions(request.PolicyDocument!);
        await roles.UpdateAsync(call.Account, request.RoleName!, Put, cancel);
        return Empty.Answer;

        RoleDocument Put(RoleDocument role) => role with
        {
            InlinePolicies = role.InlinePolicies.With(
                request.PolicyName!, request.PolicyDocument!, Limits.InlinePolicyCharacters, $"role {role.RoleName}"),
        };
    }
}
