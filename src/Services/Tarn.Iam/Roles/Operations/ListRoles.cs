using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListRolesRequest : IRequest<ListRolesResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPrefixPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListRolesResponse(IReadOnlyList<Role> Roles, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's roles by name, those whose path starts with the prefix.</summary>
[Operation("ListRoles")]
[Iam("iam:ListRoles", "*")]
internal sealed class ListRoles(RoleStore roles, PageTokens tokens) : IOperation<ListRolesRequest, ListRolesResponse>
{
    public async ValueTask<ListRolesResponse> HandleAsync(ListRolesRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = roles.List(call.Account, request.PathPrefix ?? "/", after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListRolesResponse(
            [.. page.Items.Select(role => RoleAnswers.Of(role, withTags: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
