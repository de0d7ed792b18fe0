using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteOpenIDConnectProviderRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }
}

/// <summary>Deletes a provider; one that is not there is no error.</summary>
[Operation("DeleteOpenIDConnectProvider")]
[Iam("iam:DeleteOpenIDConnectProvider", "{OpenIDConnectProviderArn}")]
internal sealed class DeleteOpenIDConnectProvider(ProviderStore providers) : IOperation<DeleteOpenIDConnectProviderRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        await providers.DeleteAsync(call.Account, request.OpenIDConnectProviderArn!, cancel);
        return Empty.Answer;
    }
}
