using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record RemoveRoleFromInstanceProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }
}

/// <summary>Takes the role out of an instance profile.</summary>
[Operation("RemoveRoleFromInstanceProfile")]
[Iam("iam:RemoveRoleFromInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class RemoveRoleFromInstanceProfile(InstanceProfileStore profiles) : IOperation<RemoveRoleFromInstanceProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveRoleFromInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.RemoveRoleAsync(call.Account, request.InstanceProfileName!, request.RoleName!, cancel);
        return Empty.Answer;
    }
}
