using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ListRetirableGrantsRequest : IRequest<ListRetirableGrantsResponse>
{
    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Required, Length(1, Limits.PrincipalLength), Pattern(Limits.PrincipalPattern)] public string? RetiringPrincipal { get; init; }
}

public sealed record ListRetirableGrantsResponse(IReadOnlyList<GrantListEntry> Grants, string? NextMarker, bool? Truncated);

/// <summary>Lists the grants of the account and region that a principal may retire.</summary>
[Operation("ListRetirableGrants")]
[Iam("kms:ListRetirableGrants", "*")]
internal sealed class ListRetirableGrants(GrantStore grants, PageTokens tokens) : IOperation<ListRetirableGrantsRequest, ListRetirableGrantsResponse>
{
    public async ValueTask<ListRetirableGrantsResponse> HandleAsync(ListRetirableGrantsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = KmsMarkers.Rules.For(call, request.RetiringPrincipal);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = grants.List(
            call.Scope, null, grant => grant.RetiringPrincipal == request.RetiringPrincipal, after, request.Limit ?? Limits.ShortPageDefault);
        return new ListRetirableGrantsResponse(
            [.. page.Items.Select(grant => GrantAnswers.Of(grant, call))], await tokens.SealNextAsync(use, page.Next, cancel), page.HasMore);
    }
}
