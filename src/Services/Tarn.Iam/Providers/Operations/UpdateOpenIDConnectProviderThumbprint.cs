using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateOpenIDConnectProviderThumbprintRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Required, Each(MinLength = 40, MaxLength = 40)] public IReadOnlyList<string>? ThumbprintList { get; init; }
}

/// <summary>Replaces the thumbprints of a provider.</summary>
[Operation("UpdateOpenIDConnectProviderThumbprint")]
[Iam("iam:UpdateOpenIDConnectProviderThumbprint", "{OpenIDConnectProviderArn}")]
internal sealed class UpdateOpenIDConnectProviderThumbprint(ProviderStore providers) : IOperation<UpdateOpenIDConnectProviderThumbprintRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateOpenIDConnectProviderThumbprintRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.ThumbprintList!.Count > Limits.ThumbprintsPerProvider)
            throw IamErrors.TooManyThumbprints(Limits.ThumbprintsPerProvider);
        await providers.UpdateAsync(
            call.Account, request.OpenIDConnectProviderArn!, provider => provider with { Thumbprints = request.ThumbprintList }, cancel);
        return Empty.Answer;
    }
}
