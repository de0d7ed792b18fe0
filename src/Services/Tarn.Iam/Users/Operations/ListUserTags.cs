using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListUserTagsRequest : IRequest<ListUserTagsResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListUserTagsResponse(IReadOnlyList<Tag> Tags, bool? IsTruncated, string? Marker);

/// <summary>Lists its tags by key.</summary>
[Operation("ListUserTags")]
[Iam("iam:ListUserTags", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class ListUserTags(UserStore users, PageTokens tokens) : IOperation<ListUserTagsRequest, ListUserTagsResponse>
{
    public async ValueTask<ListUserTagsResponse> HandleAsync(ListUserTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.UserName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(Tag.ListOf(users.Get(call.Account, request.UserName!).Tags.Map()), tag => tag.Key!, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListUserTagsResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
