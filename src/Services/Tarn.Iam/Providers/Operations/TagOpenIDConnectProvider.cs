using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagOpenIDConnectProviderRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Required, Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

/// <summary>Puts tags on it, over those with the same keys.</summary>
[Operation("TagOpenIDConnectProvider")]
[Iam("iam:TagOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class TagOpenIDConnectProvider(ProviderStore providers) : IOperation<TagOpenIDConnectProviderRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        await providers.UpdateAsync(
            call.Account, request.OpenIDConnectProviderArn!, it => it with { Tags = IamTags.Providers.Merge(it.Tags.Map(), request.Tags).ToStored() }, cancel);
        return Empty.Answer;
    }
}
