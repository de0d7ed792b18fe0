using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListRoleTagsRequest : IRequest<ListRoleTagsResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListRoleTagsResponse(IReadOnlyList<Tag> Tags, bool? IsTruncated, string? Marker);

/// <summary>Lists the tags of a role by key.</summary>
[Operation("ListRoleTags")]
[Iam("iam:ListRoleTags", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class ListRoleTags(RoleStore roles, PageTokens tokens) : IOperation<ListRoleTagsRequest, ListRoleTagsResponse>
{
    public async ValueTask<ListRoleTagsResponse> HandleAsync(ListRoleTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        var use = IamMarkers.Rules.For(call, request.RoleName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(Tag.ListOf(role.TagMap()), tag => tag.Key!, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListRoleTagsResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
