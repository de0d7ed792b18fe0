using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListAttachedUserPoliciesRequest : IRequest<ListAttachedUserPoliciesResponse>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PolicyPathPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListAttachedUserPoliciesResponse(IReadOnlyList<AttachedPolicy>? AttachedPolicies, bool? IsTruncated, string? Marker);

/// <summary>Lists the managed policies on it, those whose path starts with the prefix.</summary>
[Operation("ListAttachedUserPolicies")]
[Iam("iam:ListAttachedUserPolicies", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class ListAttachedUserPolicies(UserStore users, PageTokens tokens)
    : IOperation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse>
{
    public async ValueTask<ListAttachedUserPoliciesResponse> HandleAsync(ListAttachedUserPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var attached = AttachedPolicies.Of(users.Get(call.Account, request.UserName!).AttachedPolicies, request.PathPrefix);
        var use = IamMarkers.Rules.For(call, request.UserName, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(attached, policy => policy.PolicyArn, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListAttachedUserPoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
