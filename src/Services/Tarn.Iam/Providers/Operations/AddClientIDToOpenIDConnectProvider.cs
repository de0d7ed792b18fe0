using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AddClientIDToOpenIDConnectProviderRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Required, Length(1, 255)] public string? ClientID { get; init; }
}

/// <summary>Lets a further client take roles on with the provider's tokens; adding it again changes nothing.</summary>
[Operation("AddClientIDToOpenIDConnectProvider")]
[Iam("iam:AddClientIDToOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class AddClientIDToOpenIDConnectProvider(ProviderStore providers) : IOperation<AddClientIDToOpenIDConnectProviderRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddClientIDToOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        await providers.UpdateAsync(call.Account, request.OpenIDConnectProviderArn!, Add, cancel);
        return Empty.Answer;

        ProviderDocument Add(ProviderDocument provider)
        {
            if (provider.ClientIds.Contains(request.ClientID!))
                return provider;
            return provider.ClientIds.Count < Limits.ClientsPerProvider
                ? provider with { ClientIds = [.. provider.ClientIds, request.ClientID!] }
                : throw IamErrors.QuotaExceeded("ClientIdsPerOpenIdConnectProvider", Limits.ClientsPerProvider);
        }
    }
}
