using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteUserPermissionsBoundaryRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

/// <summary>Takes the boundary off; where there is none nothing changes.</summary>
[Operation("DeleteUserPermissionsBoundary")]
[Iam("iam:DeleteUserPermissionsBoundary", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class DeleteUserPermissionsBoundary(UserStore users) : IOperation<DeleteUserPermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteUserPermissionsBoundaryRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(call.Account, request.UserName!, it => it with { PermissionsBoundary = null }, cancel);
        return Empty.Answer;
    }
}
