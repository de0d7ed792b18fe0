using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UntagOpenIDConnectProviderRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength, Pattern = Limits.TagKeyPattern)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off it; keys it has not are no error.</summary>
[Operation("UntagOpenIDConnectProvider")]
[Iam("iam:UntagOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class UntagOpenIDConnectProvider(ProviderStore providers) : IOperation<UntagOpenIDConnectProviderRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        await providers.UpdateAsync(
            call.Account, request.OpenIDConnectProviderArn!, it => it with { Tags = IamTags.Providers.Without(it.Tags.Map(), request.TagKeys!).ToStored() }, cancel);
        return Empty.Answer;
    }
}
