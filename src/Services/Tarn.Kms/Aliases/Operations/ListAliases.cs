using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ListAliasesRequest : IRequest<ListAliasesResponse>
{
    [Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record ListAliasesResponse(IReadOnlyList<AliasListEntry> Aliases, string? NextMarker, bool? Truncated);

public sealed record AliasListEntry(string AliasName, string AliasArn, string? TargetKeyId, DateTimeOffset? CreationDate, DateTimeOffset? LastUpdatedDate);

/// <summary>Lists the aliases of the account and region by name, or those of one key.</summary>
[Operation("ListAliases")]
[Iam("kms:ListAliases", "*")]
internal sealed class ListAliases(KeyFinder finder, AliasStore aliases, PageTokens tokens) : IOperation<ListAliasesRequest, ListAliasesResponse>
{
    public async ValueTask<ListAliasesResponse> HandleAsync(ListAliasesRequest request, CallContext call, CancellationToken cancel)
    {
        var keyId = request.KeyId is { } text ? finder.Get(call, text).KeyId : null;
        var use = KmsMarkers.Rules.For(call, keyId);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = aliases.List(call.Scope, keyId, after, request.Limit ?? Limits.ShortPageDefault);
        return new ListAliasesResponse([.. page.Items.Select(Entry)], await tokens.SealNextAsync(use, page.Next, cancel), page.HasMore);

        AliasListEntry Entry(AliasDocument alias) => new(
            alias.AliasName, call.Arn("kms", alias.AliasName), alias.TargetKeyId, alias.CreationDate, alias.LastUpdatedDate);
    }
}
