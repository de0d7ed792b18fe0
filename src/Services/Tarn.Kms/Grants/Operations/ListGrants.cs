using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ListGrantsRequest : IRequest<ListGrantsResponse>
{
    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(1, Limits.GrantIdLength)] public string? GrantId { get; init; }

    [Length(1, Limits.PrincipalLength), Pattern(Limits.PrincipalPattern)] public string? GranteePrincipal { get; init; }
}

public sealed record ListGrantsResponse(IReadOnlyList<GrantListEntry> Grants, string? NextMarker, bool? Truncated);

/// <summary>Lists the grants of a key, or those of one grantee.</summary>
[Operation("ListGrants")]
[Iam("kms:ListGrants", "{KeyId}")]
internal sealed class ListGrants(KeyFinder finder, GrantStore grants, PageTokens tokens) : IOperation<ListGrantsRequest, ListGrantsResponse>
{
    public async ValueTask<ListGrantsResponse> HandleAsync(ListGrantsRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        if (request.GrantId is { } id && grants.Find(call.Scope, key.KeyId, id) is null)
            throw KmsErrors.InvalidGrantId(id);
        var use = KmsMarkers.Rules.For(call, key.KeyId, request.GrantId, request.GranteePrincipal);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = grants.List(call.Scope, key.KeyId, IsWanted, after, request.Limit ?? Limits.ShortPageDefault);
        return new ListGrantsResponse(
            [.. page.Items.Select(grant => GrantAnswers.Of(grant, call))], await tokens.SealNextAsync(use, page.Next, cancel), page.HasMore);

        bool IsWanted(GrantDocument grant) =>
            (request.GrantId is null || grant.GrantId == request.GrantId)
            && (request.GranteePrincipal is null || grant.GranteePrincipal == request.GranteePrincipal);
    }
}
