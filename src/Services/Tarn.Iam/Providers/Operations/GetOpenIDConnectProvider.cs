using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetOpenIDConnectProviderRequest : IRequest<GetOpenIDConnectProviderResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }
}

public sealed record GetOpenIDConnectProviderResponse(string? Url, IReadOnlyList<string>? ClientIDList, IReadOnlyList<string>? ThumbprintList, DateTimeOffset? CreateDate, IReadOnlyList<Tag>? Tags);

/// <summary>Answers a provider.</summary>
[Operation("GetOpenIDConnectProvider")]
[Iam("iam:GetOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class GetOpenIDConnectProvider(ProviderStore providers)
    : IOperation<GetOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse>
{
    public ValueTask<GetOpenIDConnectProviderResponse> HandleAsync(GetOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        var provider = providers.Get(call.Account, request.OpenIDConnectProviderArn!);
        return ValueTask.FromResult(new GetOpenIDConnectProviderResponse(
            provider.Url, provider.ClientIds, provider.Thumbprints, provider.CreateDate, Tag.ListOf(provider.Tags.Map())));
    }
}
