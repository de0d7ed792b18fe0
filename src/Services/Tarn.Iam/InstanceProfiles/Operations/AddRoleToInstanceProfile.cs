using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AddRoleToInstanceProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

/// <summary>Puts a role into an instance profile that has none.</summary>
[Operation("AddRoleToInstanceProfile")]
[Iam("iam:AddRoleToInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
[Iam("iam:PassRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class AddRoleToInstanceProfile(InstanceProfileStore profiles) : IOperation<AddRoleToInstanceProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddRoleToInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.AddRoleAsync(call.Account, request.InstanceProfileName!, request.RoleName!, cancel);
        return Empty.Answer;
    }
}
