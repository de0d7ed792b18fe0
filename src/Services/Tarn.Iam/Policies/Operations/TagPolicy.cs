using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagPolicyRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

/// <summary>Puts tags on it, over those with the same keys.</summary>
[Operation("TagPolicy")]
[Iam("iam:TagPolicy", "{PolicyArn}")]
internal sealed class TagPolicy(PolicyStore policies) : IOperation<TagPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await policies.UpdateAsync(
            call.Account, request.PolicyArn!, it => it with { Tags = IamTags.Policies.Merge(it.Tags.Map(), request.Tags).ToStored() }, cancel);
        return Empty.Answer;
    }
}
