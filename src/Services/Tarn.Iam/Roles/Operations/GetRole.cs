using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetRoleRequest : IRequest<GetRoleResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

public sealed record GetRoleResponse(Role Role);

/// <summary>Answers a role. Other services ask it to learn whether a role they are given exists.</summary>
[Operation("GetRole")]
[Iam("iam:GetRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class GetRole(RoleStore roles) : IOperation<GetRoleRequest, GetRoleResponse>
{
    public ValueTask<GetRoleResponse> HandleAsync(GetRoleRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        return ValueTask.FromResult(new GetRoleResponse(RoleAnswers.Of(role)));
    }
}
