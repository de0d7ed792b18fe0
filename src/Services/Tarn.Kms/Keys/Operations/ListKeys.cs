using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ListKeysRequest : IRequest<ListKeysResponse>
{
    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record ListKeysResponse(IReadOnlyList<KeyListEntry> Keys, string? NextMarker, bool? Truncated);

public sealed record KeyListEntry(string KeyId, string KeyArn);

/// <summary>Lists the keys of the account and region by id, those that AWS manages too.</summary>
[Operation("ListKeys")]
[Iam("kms:ListKeys", "*")]
internal sealed class ListKeys(KeyStore keys, PageTokens tokens) : IOperation<ListKeysRequest, ListKeysResponse>
{
    public async ValueTask<ListKeysResponse> HandleAsync(ListKeysRequest request, CallContext call, CancellationToken cancel)
    {
        var use = KmsMarkers.Rules.For(call);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = keys.List(call.Scope, after, request.Limit ?? Limits.PageItemsDefault);
        return new ListKeysResponse(
            [.. page.Items.Select(key => new KeyListEntry(key.KeyId, key.Arn))], await tokens.SealNextAsync(use, page.Next, cancel), page.HasMore);
    }
}
