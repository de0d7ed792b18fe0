using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListOpenIDConnectProviderTagsRequest : IRequest<ListOpenIDConnectProviderTagsResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? OpenIDConnectProviderArn { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListOpenIDConnectProviderTagsResponse(IReadOnlyList<Tag> Tags, bool? IsTruncated, string? Marker);

/// <summary>Lists its tags by key.</summary>
[Operation("ListOpenIDConnectProviderTags")]
[Iam("iam:ListOpenIDConnectProviderTags", "{OpenIDConnectProviderArn}")]
internal sealed class ListOpenIDConnectProviderTags(ProviderStore providers, PageTokens tokens)
    : IOperation<ListOpenIDConnectProviderTagsRequest, ListOpenIDConnectProviderTagsResponse>
{
    public async ValueTask<ListOpenIDConnectProviderTagsResponse> HandleAsync(ListOpenIDConnectProviderTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.OpenIDConnectProviderArn);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(Tag.ListOf(providers.Get(call.Account, request.OpenIDConnectProviderArn!).Tags.Map()), tag => tag.Key!, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListOpenIDConnectProviderTagsResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
