using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListUsersRequest : IRequest<ListUsersResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPrefixPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListUsersResponse(IReadOnlyList<User> Users, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's users by name, those whose path starts with the prefix.</summary>
[Operation("ListUsers")]
[Iam("iam:ListUsers", "*")]
internal sealed class ListUsers(UserStore users, PageTokens tokens) : IOperation<ListUsersRequest, ListUsersResponse>
{
    public async ValueTask<ListUsersResponse> HandleAsync(ListUsersRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = users.List(call.Account, request.PathPrefix ?? "/", after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListUsersResponse([.. page.Items.Select(user => UserAnswers.Of(user, isWhole: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
