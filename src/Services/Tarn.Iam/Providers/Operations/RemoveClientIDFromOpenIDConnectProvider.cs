using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record RemoveClientIDFromOpenIDConnectProviderRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Required, Length(1, 255)] public string? ClientID { get; init; }
}

/// <summary>Takes a client off a provider; one that is not there is no error.</summary>
[Operation("RemoveClientIDFromOpenIDConnectProvider")]
[Iam("iam:RemoveClientIDFromOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class RemoveClientIDFromOpenIDConnectProvider(ProviderStore providers)
    : IOperation<RemoveClientIDFromOpenIDConnectProviderRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveClientIDFromOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        await providers.UpdateAsync(
            call.Account,
            request.OpenIDConnectProviderArn!,
            provider => provider with { ClientIds = [.. provider.ClientIds.Where(client => client != request.ClientID)] },
            cancel);
        return Empty.Answer;
    }
}
