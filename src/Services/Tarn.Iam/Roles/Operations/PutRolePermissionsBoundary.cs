using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record PutRolePermissionsBoundaryRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PermissionsBoundary { get; init; }
}

/// <summary>Sets the managed policy that says the most it may be given.</summary>
[Operation("PutRolePermissionsBoundary")]
[Iam("iam:PutRolePermissionsBoundary", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class PutRolePermissionsBoundary(RoleStore roles) : IOperation<PutRolePermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutRolePermissionsBoundaryRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.BoundAsync(call.Account, request.RoleName!, request.PermissionsBoundary!, cancel);
        return Empty.Answer;
    }
}
