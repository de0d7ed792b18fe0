using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record ListKeyPoliciesRequest : IRequest<ListKeyPoliciesResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record ListKeyPoliciesResponse(IReadOnlyList<string> PolicyNames, string? NextMarker, bool? Truncated);

/// <summary>Lists the names of a key's policies: there is one.</summary>
[Operation("ListKeyPolicies")]
[Iam("kms:ListKeyPolicies", "{KeyId}")]
internal sealed class ListKeyPolicies(KeyFinder finder, PageTokens tokens) : IOperation<ListKeyPoliciesRequest, ListKeyPoliciesResponse>
{
    public async ValueTask<ListKeyPoliciesResponse> HandleAsync(ListKeyPoliciesRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        await tokens.OpenAsync(KmsMarkers.Rules.For(call, key.KeyId), request.Marker, cancel);
        return new ListKeyPoliciesResponse([KeyPolicies.Name], null, false);
    }
}
