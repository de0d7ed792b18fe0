using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateAssumeRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }
}

/// <summary>Replaces the policy that says who may take the role on.</summary>
[Operation("UpdateAssumeRolePolicy")]
[Iam("iam:UpdateAssumeRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class UpdateAssumeRolePolicy(RoleStore roles) : IOperation<UpdateAssumeRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAssumeRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        PolicyCheck.Trust(request.PolicyDocument!);
        await roles.UpdateAsync(
            call.Account, request.RoleName!, role => role with { AssumeRolePolicyDocument = request.PolicyDocument! }, cancel);
        return Empty.Answer;
    }
}
