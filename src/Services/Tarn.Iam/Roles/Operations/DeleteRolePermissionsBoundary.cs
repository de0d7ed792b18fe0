using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteRolePermissionsBoundaryRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

/// <summary>Takes the boundary off; where there is none nothing changes.</summary>
[Operation("DeleteRolePermissionsBoundary")]
[Iam("iam:DeleteRolePermissionsBoundary", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class DeleteRolePermissionsBoundary(RoleStore roles) : IOperation<DeleteRolePermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRolePermissionsBoundaryRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(call.Account, request.RoleName!, it => it with { PermissionsBoundary = null }, cancel);
        return Empty.Answer;
    }
}
