using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListRolePoliciesRequest : IRequest<ListRolePoliciesResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListRolePoliciesResponse(IReadOnlyList<string> PolicyNames, bool? IsTruncated, string? Marker);

/// <summary>Lists the names of a role's inline policies.</summary>
[Operation("ListRolePolicies")]
[Iam("iam:ListRolePolicies", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class ListRolePolicies(RoleStore roles, PageTokens tokens) : IOperation<ListRolePoliciesRequest, ListRolePoliciesResponse>
{
    public async ValueTask<ListRolePoliciesResponse> HandleAsync(ListRolePoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        var use = IamMarkers.Rules.For(call, request.RoleName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(role.InlinePolicies.Keys, name => name, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListRolePoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
