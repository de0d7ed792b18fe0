using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListAccountAliasesRequest : IRequest<ListAccountAliasesResponse>
{
    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListAccountAliasesResponse(IReadOnlyList<string> AccountAliases, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's alias, where it has one.</summary>
[Operation("ListAccountAliases")]
[Iam("iam:ListAccountAliases", "*")]
internal sealed class ListAccountAliases(AccountStore accounts, PageTokens tokens) : IOperation<ListAccountAliasesRequest, ListAccountAliasesResponse>
{
    public async ValueTask<ListAccountAliasesResponse> HandleAsync(ListAccountAliasesRequest request, CallContext call, CancellationToken cancel)
    {
        await tokens.OpenAsync(IamMarkers.Rules.For(call), request.Marker, cancel);
        return new ListAccountAliasesResponse(accounts.Get(call.Account).Alias is { } alias ? [alias] : [], false, null);
    }
}
