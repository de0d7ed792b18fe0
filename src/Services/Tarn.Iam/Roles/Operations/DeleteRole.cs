using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteRoleRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

/// <summary>Deletes a role that no policy is left on.</summary>
[Operation("DeleteRole")]
[Iam("iam:DeleteRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class DeleteRole(RoleStore roles) : IOperation<DeleteRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRoleRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.DeleteAsync(call.Account, request.RoleName!, cancel);
        return Empty.Answer;
    }
}
