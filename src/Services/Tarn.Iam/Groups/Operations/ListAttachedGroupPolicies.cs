using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListAttachedGroupPoliciesRequest : IRequest<ListAttachedGroupPoliciesResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PolicyPathPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListAttachedGroupPoliciesResponse(IReadOnlyList<AttachedPolicy>? AttachedPolicies, bool? IsTruncated, string? Marker);

/// <summary>Lists the managed policies on it, those whose path starts with the prefix.</summary>
[Operation("ListAttachedGroupPolicies")]
[Iam("iam:ListAttachedGroupPolicies", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class ListAttachedGroupPolicies(GroupStore groups, PageTokens tokens)
    : IOperation<ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse>
{
    public async ValueTask<ListAttachedGroupPoliciesResponse> HandleAsync(ListAttachedGroupPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var attached = AttachedPolicies.Of(groups.Get(call.Account, request.GroupName!).AttachedPolicies, request.PathPrefix);
        var use = IamMarkers.Rules.For(call, request.GroupName, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(attached, policy => policy.PolicyArn, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListAttachedGroupPoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
