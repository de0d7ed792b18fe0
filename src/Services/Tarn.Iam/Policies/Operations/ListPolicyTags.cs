using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListPolicyTagsRequest : IRequest<ListPolicyTagsResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListPolicyTagsResponse(IReadOnlyList<Tag> Tags, bool? IsTruncated, string? Marker);

/// <summary>Lists its tags by key.</summary>
[Operation("ListPolicyTags")]
[Iam("iam:ListPolicyTags", "{PolicyArn}")]
internal sealed class ListPolicyTags(PolicyStore policies, PageTokens tokens) : IOperation<ListPolicyTagsRequest, ListPolicyTagsResponse>
{
    public async ValueTask<ListPolicyTagsResponse> HandleAsync(ListPolicyTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PolicyArn);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(Tag.ListOf(policies.Get(call.Account, request.PolicyArn!).Tags.Map()), tag => tag.Key!, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListPolicyTagsResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
