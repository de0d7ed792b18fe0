using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetInstanceProfileRequest : IRequest<GetInstanceProfileResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }
}

public sealed record GetInstanceProfileResponse(InstanceProfile InstanceProfile);

/// <summary>Answers an instance profile with its role.</summary>
[Operation("GetInstanceProfile")]
[Iam("iam:GetInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class GetInstanceProfile(InstanceProfileStore profiles, RoleStore roles)
    : IOperation<GetInstanceProfileRequest, GetInstanceProfileResponse>
{
    public ValueTask<GetInstanceProfileResponse> HandleAsync(GetInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        var profile = profiles.Get(call.Account, request.InstanceProfileName!);
        return ValueTask.FromResult(new GetInstanceProfileResponse(InstanceProfileAnswers.Of(profile, roles, call.Account)));
    }
}
