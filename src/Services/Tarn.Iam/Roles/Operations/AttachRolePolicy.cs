using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AttachRolePolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Attaches a managed policy; attaching it again changes nothing.</summary>
[Operation("AttachRolePolicy")]
[Iam("iam:AttachRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class AttachRolePolicy(RoleStore roles) : IOperation<AttachRolePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AttachRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.AttachAsync(call.Account, request.RoleName!, request.PolicyArn!, cancel);
        return Empty.Answer;
    }
}
