using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UntagPolicyRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength, Pattern = Limits.TagKeyPattern)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off it; keys it has not are no error.</summary>
[Operation("UntagPolicy")]
[Iam("iam:UntagPolicy", "{PolicyArn}")]
internal sealed class UntagPolicy(PolicyStore policies) : IOperation<UntagPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await policies.UpdateAsync(
            call.Account, request.PolicyArn!, it => it with { Tags = IamTags.Policies.Without(it.Tags.Map(), request.TagKeys!).ToStored() }, cancel);
        return Empty.Answer;
    }
}
