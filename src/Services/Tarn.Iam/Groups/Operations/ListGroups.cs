using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListGroupsRequest : IRequest<ListGroupsResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPrefixPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListGroupsResponse(IReadOnlyList<Group> Groups, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's groups by name, those whose path starts with the prefix.</summary>
[Operation("ListGroups")]
[Iam("iam:ListGroups", "*")]
internal sealed class ListGroups(GroupStore groups, PageTokens tokens) : IOperation<ListGroupsRequest, ListGroupsResponse>
{
    public async ValueTask<ListGroupsResponse> HandleAsync(ListGroupsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = groups.List(call.Account, request.PathPrefix ?? "/", after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListGroupsResponse([.. page.Items.Select(GroupAnswers.Of)], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
