using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListPoliciesRequest : IRequest<ListPoliciesResponse>
{
    [OneOf("All", "AWS", "Local")] public string? Scope { get; init; }

    public bool? OnlyAttached { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PolicyPathPattern)] public string? PathPrefix { get; init; }

    [OneOf("PermissionsPolicy", "PermissionsBoundary")] public string? PolicyUsageFilter { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListPoliciesResponse(IReadOnlyList<Policy>? Policies, bool? IsTruncated, string? Marker);

/// <summary>Lists managed policies: AWS's, the account's own, or both.</summary>
[Operation("ListPolicies")]
[Iam("iam:ListPolicies", "*")]
internal sealed class ListPolicies(PolicyStore policies, PageTokens tokens) : IOperation<ListPoliciesRequest, ListPoliciesResponse>
{
    public async ValueTask<ListPoliciesResponse> HandleAsync(ListPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.Scope, request.PathPrefix, $"{request.OnlyAttached}", request.PolicyUsageFilter);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var holders = policies.Holders(call.Account);
        var used = Used(holders, request.PolicyUsageFilter);
        var wanted = Candidates(call.Account, request.Scope ?? "All").Where(policy =>
            policy.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal)
            && ((request.OnlyAttached != true && request.PolicyUsageFilter is null) || used.Contains(policy.Arn)));
        var page = Page.Of(wanted, policy => policy.Arn, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListPoliciesResponse(
            [.. page.Items.Select(policy => PolicyAnswers.Of(policy, holders, isWhole: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }

    private IEnumerable<ManagedPolicyDocument> Candidates(string account, string scope) => scope switch
    {
        "Local" => policies.Own(account),
        "AWS" => AwsManagedPolicies.All,
        _ => policies.Own(account).Concat(AwsManagedPolicies.All),
    };

    private static HashSet<string> Used(IReadOnlyList<PolicyHolder> holders, string? usage)
    {
        var attached = usage == PolicyUsages.Boundary ? [] : holders.SelectMany(holder => holder.Attached);
        var bounds = usage == PolicyUsages.Permissions ? [] : holders.Select(holder => holder.Boundary).OfType<string>();
        return [.. attached, .. bounds];
    }
}
