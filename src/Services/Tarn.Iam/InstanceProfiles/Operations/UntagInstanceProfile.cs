using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UntagInstanceProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength, Pattern = Limits.TagKeyPattern)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off it; keys it has not are no error.</summary>
[Operation("UntagInstanceProfile")]
[Iam("iam:UntagInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class UntagInstanceProfile(InstanceProfileStore profiles) : IOperation<UntagInstanceProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.UpdateAsync(
            call.Account, request.InstanceProfileName!, it => it with { Tags = IamTags.InstanceProfiles.Without(it.Tags.Map(), request.TagKeys!).ToStored() }, cancel);
        return Empty.Answer;
    }
}
