using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListUserPoliciesRequest : IRequest<ListUserPoliciesResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListUserPoliciesResponse(IReadOnlyList<string> PolicyNames, bool? IsTruncated, string? Marker);

/// <summary>Lists the names of its inline policies.</summary>
[Operation("ListUserPolicies")]
[Iam("iam:ListUserPolicies", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class ListUserPolicies(UserStore users, PageTokens tokens) : IOperation<ListUserPoliciesRequest, ListUserPoliciesResponse>
{
    public async ValueTask<ListUserPoliciesResponse> HandleAsync(ListUserPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.UserName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(users.Get(call.Account, request.UserName!).InlinePolicies.Keys, name => name, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListUserPoliciesResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
