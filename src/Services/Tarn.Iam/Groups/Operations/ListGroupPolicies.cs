using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListGroupPoliciesRequest : IRequest<ListGroupPoliciesResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListGroupPoliciesResponse(IReadOnlyList<string> PolicyNames, bool? IsTruncated, string? Marker);

/// <summary>Lists the names of its inline policies.</summary>
[Operation("ListGroupPolicies")]
[Iam("iam:ListGroupPolicies", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class ListGroupPolicies(GroupStore groups, PageTokens tokens) : IOperation<ListGroupPoliciesRequest, ListGroupPoliciesResponse>
{
    public async ValueTask<ListGroupPoliciesResponse> HandleAsync(ListGroupPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.GroupName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(groups.Get(call.Account, request.GroupName!).InlinePolicies.Keys, name => name, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListGroupPoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
