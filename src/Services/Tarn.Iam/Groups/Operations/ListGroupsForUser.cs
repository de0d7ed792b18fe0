using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListGroupsForUserRequest : IRequest<ListGroupsForUserResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListGroupsForUserResponse(IReadOnlyList<Group> Groups, bool? IsTruncated, string? Marker);

/// <summary>Lists the groups that a user is in, by name.</summary>
[Operation("ListGroupsForUser")]
[Iam("iam:ListGroupsForUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class ListGroupsForUser(UserStore users, GroupStore groups, PageTokens tokens)
    : IOperation<ListGroupsForUserRequest, ListGroupsForUserResponse>
{
    public async ValueTask<ListGroupsForUserResponse> HandleAsync(ListGroupsForUserRequest request, CallContext call, CancellationToken cancel)
    {
        var found = groups.Of(call.Account, users.Get(call.Account, request.UserName!));
        var use = IamMarkers.Rules.For(call, request.UserName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(found, group => group.GroupName, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListGroupsForUserResponse([.. page.Items.Select(GroupAnswers.Of)], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
