using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record ListResourceTagsRequest : IRequest<ListResourceTagsResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record ListResourceTagsResponse(IReadOnlyList<KeyTag> Tags, string? NextMarker, bool? Truncated);

/// <summary>Lists the tags of a key in the order of their keys.</summary>
[Operation("ListResourceTags")]
[Iam("kms:ListResourceTags", "{KeyId}")]
internal sealed class ListResourceTags(KeyFinder finder, PageTokens tokens) : IOperation<ListResourceTagsRequest, ListResourceTagsResponse>
{
    public async ValueTask<ListResourceTagsResponse> HandleAsync(ListResourceTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        var use = KmsMarkers.Rules.For(call, key.KeyId);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(key.Tags, tag => tag.Key, after, request.Limit ?? TagRules.PerResource);
        return new ListResourceTagsResponse(
            [.. page.Items.Select(tag => new KeyTag(tag.Key, tag.Value))], await tokens.SealNextAsync(use, page.Next, cancel), page.HasMore);
    }
}
