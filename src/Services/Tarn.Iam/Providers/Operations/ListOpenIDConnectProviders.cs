using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListOpenIDConnectProvidersRequest : IRequest<ListOpenIDConnectProvidersResponse>;

public sealed record ListOpenIDConnectProvidersResponse(IReadOnlyList<OpenIDConnectProviderListEntry>? OpenIDConnectProviderList);

/// <summary>Lists the ARNs of the account's providers.</summary>
[Operation("ListOpenIDConnectProviders")]
[Iam("iam:ListOpenIDConnectProviders", "*")]
internal sealed class ListOpenIDConnectProviders(ProviderStore providers)
    : IOperation<ListOpenIDConnectProvidersRequest, ListOpenIDConnectProvidersResponse>
{
    public ValueTask<ListOpenIDConnectProvidersResponse> HandleAsync(ListOpenIDConnectProvidersRequest request, CallContext call, CancellationToken cancel)
    {
        return ValueTask.FromResult(new ListOpenIDConnectProvidersResponse(
            [.. providers.All(call.Account).Select(provider => new OpenIDConnectProviderListEntry(provider.Arn))]));
    }
}
