using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateOpenIDConnectProviderRequest : IRequest<CreateOpenIDConnectProviderResponse>
{
    [Required, Length(1, 255)] public string? Url { get; init; }

    [Each(MinLength = 1, MaxLength = 255)] public IReadOnlyList<string>? ClientIDList { get; init; }

    [Each(MinLength = 40, MaxLength = 40)] public IReadOnlyList<string>? ThumbprintList { get; init; }

    [Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

public sealed record CreateOpenIDConnectProviderResponse(string? OpenIDConnectProviderArn, IReadOnlyList<Tag>? Tags);

/// <summary>Makes a provider that roles may trust. It has the thumbprints that are given and no others: Tarn asks no provider for its certificate.</summary>
[Operation("CreateOpenIDConnectProvider")]
[Iam("iam:CreateOpenIDConnectProvider", "arn:{partition}:iam::{account}:oidc-provider/*")]
internal sealed class CreateOpenIDConnectProvider(ProviderStore providers, TarnClock clock)
    : IOperation<CreateOpenIDConnectProviderRequest, CreateOpenIDConnectProviderResponse>
{
    public async ValueTask<CreateOpenIDConnectProviderResponse> HandleAsync(CreateOpenIDConnectProviderRequest request, CallContext call, CancellationToken cancel)
    {
        if (ProviderUrl.NameOf(request.Url!) is not { } name)
            throw IamErrors.InvalidProviderUrl();
        var thumbprints = request.ThumbprintList ?? [];
        if (thumbprints.Count > Limits.ThumbprintsPerProvider)
            throw IamErrors.TooManyThumbprints(Limits.ThumbprintsPerProvider);
        var clients = request.ClientIDList ?? [];
        if (clients.Count > Limits.ClientsPerProvider)
            throw IamErrors.QuotaExceeded("ClientIdsPerOpenIdConnectProvider", Limits.ClientsPerProvider);
        var provider = new ProviderDocument
        {
            Arn = $"arn:{call.Scope.Partition}:iam::{call.Account}:oidc-provider/{name}",
            Url = name,
            ClientIds = clients,
            Thumbprints = thumbprints,
            CreateDate = IamTime.WholeSeconds(clock.Now),
            Tags = IamTags.Providers.Checked(request.Tags).ToStored(),
        };
        await providers.CreateAsync(call.Account, provider, cancel);
        return new CreateOpenIDConnectProviderResponse(provider.Arn, provider.Tags.Count > 0 ? Tag.ListOf(provider.Tags.Map()) : null);
    }
}
