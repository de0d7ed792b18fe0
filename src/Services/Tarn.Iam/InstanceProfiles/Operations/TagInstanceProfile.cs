using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagInstanceProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Required, Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

/// <summary>Puts tags on it, over those with the same keys.</summary>
[Operation("TagInstanceProfile")]
[Iam("iam:TagInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class TagInstanceProfile(InstanceProfileStore profiles) : IOperation<TagInstanceProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.UpdateAsync(
            call.Account, request.InstanceProfileName!, it => it with { Tags = IamTags.InstanceProfiles.Merge(it.Tags.Map(), request.Tags).ToStored() }, cancel);
        return Empty.Answer;
    }
}
