using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateRoleRequest : IRequest<UpdateRoleResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.DescriptionPattern)] public string? Description { get; init; }

    [Range(Limits.SessionSecondsLeast, Limits.SessionSecondsMost)] public int? MaxSessionDuration { get; init; }
}

public sealed record UpdateRoleResponse;

/// <summary>Changes the description or the longest session; what is not given stays.</summary>
[Operation("UpdateRole")]
[Iam("iam:UpdateRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class UpdateRole(RoleStore roles) : IOperation<UpdateRoleRequest, UpdateRoleResponse>
{
    public async ValueTask<UpdateRoleResponse> HandleAsync(UpdateRoleRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(
            call.Account,
            request.RoleName!,
            role => role with
            {
                Description = request.Description ?? role.Description,
                MaxSessionDuration = request.MaxSessionDuration ?? role.MaxSessionDuration,
            },
            cancel);
        return new UpdateRoleResponse();
    }
}
