using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListAttachedRolePoliciesRequest : IRequest<ListAttachedRolePoliciesResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PolicyPathPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListAttachedRolePoliciesResponse(
    IReadOnlyList<AttachedPolicy> AttachedPolicies, bool? IsTruncated, string? Marker);

/// <summary>Lists the managed policies on a role, those whose path starts with the prefix.</summary>
[Operation("ListAttachedRolePolicies")]
[Iam("iam:ListAttachedRolePolicies", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class ListAttachedRolePolicies(RoleStore roles, PageTokens tokens)
    : IOperation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>
{
    public async ValueTask<ListAttachedRolePoliciesResponse> HandleAsync(ListAttachedRolePoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        var attached = AttachedPolicies.Of(role.AttachedPolicies, request.PathPrefix);
        var use = IamMarkers.Rules.For(call, request.RoleName, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(attached, policy => policy.PolicyArn, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListAttachedRolePoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
