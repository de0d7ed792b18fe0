using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateInstanceProfileRequest : IRequest<CreateInstanceProfileResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? Path { get; init; }

    [Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

public sealed record CreateInstanceProfileResponse(InstanceProfile InstanceProfile);

/// <summary>Makes an instance profile without a role.</summary>
[Operation("CreateInstanceProfile")]
[Iam("iam:CreateInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class CreateInstanceProfile(InstanceProfileStore profiles, RoleStore roles, TarnClock clock)
    : IOperation<CreateInstanceProfileRequest, CreateInstanceProfileResponse>
{
    public async ValueTask<CreateInstanceProfileResponse> HandleAsync(CreateInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        var path = request.Path ?? "/";
        var profile = new InstanceProfileDocument
        {
            Path = path,
            InstanceProfileName = request.InstanceProfileName!,
            InstanceProfileId = UniqueIds.Make(UniqueIds.InstanceProfile, RandomNumberGenerator.GetInt32),
            Arn = IamArns.Of(call, "instance-profile", path, request.InstanceProfileName!),
            CreateDate = IamTime.WholeSeconds(clock.Now),
            Tags = IamTags.InstanceProfiles.Checked(request.Tags).ToStored(),
        };
        await profiles.CreateAsync(call.Account, profile, cancel);
        return new CreateInstanceProfileResponse(InstanceProfileAnswers.Of(profile, roles, call.Account));
    }
}
