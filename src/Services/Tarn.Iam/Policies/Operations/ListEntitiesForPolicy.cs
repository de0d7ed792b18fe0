using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListEntitiesForPolicyRequest : IRequest<ListEntitiesForPolicyResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [OneOf("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy")] public string? EntityFilter { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? PathPrefix { get; init; }

    [OneOf("PermissionsPolicy", "PermissionsBoundary")] public string? PolicyUsageFilter { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListEntitiesForPolicyResponse(IReadOnlyList<PolicyGroup>? PolicyGroups, IReadOnlyList<PolicyUser>? PolicyUsers, IReadOnlyList<PolicyRole>? PolicyRoles, bool? IsTruncated, string? Marker);

/// <summary>Lists the users, groups and roles that hold a policy.</summary>
[Operation("ListEntitiesForPolicy")]
[Iam("iam:ListEntitiesForPolicy", "{PolicyArn}")]
internal sealed class ListEntitiesForPolicy(PolicyStore policies, PageTokens tokens)
    : IOperation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>
{
    public async ValueTask<ListEntitiesForPolicyResponse> HandleAsync(ListEntitiesForPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var arn = request.PolicyArn!;
        policies.Get(call.Account, arn);
        var use = IamMarkers.Rules.For(call, arn, request.EntityFilter, request.PathPrefix, request.PolicyUsageFilter);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var found = policies.Holders(call.Account).Where(holder =>
            (request.EntityFilter is null || request.EntityFilter == $"{holder.Kind}")
            && holder.Path.StartsWith(request.PathPrefix ?? "/", StringComparison.Ordinal)
            && ((request.PolicyUsageFilter != PolicyUsages.Boundary && holder.Attached.Contains(arn))
                || (request.PolicyUsageFilter != PolicyUsages.Permissions && holder.Boundary == arn)));
        var page = Page.Of(found, holder => $"{holder.Kind}/{holder.Name}", after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListEntitiesForPolicyResponse(
            [.. Of(HolderKind.Group).Select(holder => new PolicyGroup(holder.Name, holder.Id))],
            [.. Of(HolderKind.User).Select(holder => new PolicyUser(holder.Name, holder.Id))],
            [.. Of(HolderKind.Role).Select(holder => new PolicyRole(holder.Name, holder.Id))],
            page.HasMore,
            await tokens.SealNextAsync(use, page.Next, cancel));

        IEnumerable<PolicyHolder> Of(HolderKind kind) => page.Items.Where(holder => holder.Kind == kind);
    }
}
