using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteServiceLinkedRoleRequest : IRequest<DeleteServiceLinkedRoleResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

public sealed record DeleteServiceLinkedRoleResponse(string DeletionTaskId);

/// <summary>Deletes a service-linked role; the task that is answered has ended.</summary>
[Operation("DeleteServiceLinkedRole")]
[Iam("iam:DeleteServiceLinkedRole", "arn:{partition}:iam::{account}:role/aws-service-role/*/{RoleName}")]
internal sealed class DeleteServiceLinkedRole(RoleStore roles, DeletionStore deletions, TarnClock clock)
    : IOperation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse>
{
    public async ValueTask<DeleteServiceLinkedRoleResponse> HandleAsync(DeleteServiceLinkedRoleRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        await roles.DeleteLinkedAsync(call.Account, role.RoleName, cancel);
        var task = $"task{role.Path}{role.RoleName}/{Guid.NewGuid()}";
        await deletions.AddAsync(call.Account, new DeletionDocument(task, role.RoleName, IamTime.WholeSeconds(clock.Now)), cancel);
        return new DeleteServiceLinkedRoleResponse(task);
    }
}
