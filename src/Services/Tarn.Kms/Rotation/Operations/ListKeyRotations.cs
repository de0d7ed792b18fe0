using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record ListKeyRotationsRequest : IRequest<ListKeyRotationsResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? Limit { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record ListKeyRotationsResponse(IReadOnlyList<RotationsListEntry> Rotations, string? NextMarker, bool? Truncated);

public sealed record RotationsListEntry(string KeyId, DateTimeOffset? RotationDate, string RotationType);

/// <summary>Lists when a key got new material, and why.</summary>
[Operation("ListKeyRotations")]
[Iam("kms:ListKeyRotations", "{KeyId}")]
internal sealed class ListKeyRotations(KeyFinder finder, PageTokens tokens) : IOperation<ListKeyRotationsRequest, ListKeyRotationsResponse>
{
    public async ValueTask<ListKeyRotationsResponse> HandleAsync(ListKeyRotationsRequest request, CallContext call, CancellationToken cancel)
    {
        var key = KeyRotator.RequireRotatable(finder.Get(call, request.KeyId!));
        var use = KmsMarkers.Rules.For(call, key.KeyId);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.ByPosition(
            key.Materials.Where(material => material.RotationType is not null).ToList(), after, request.Limit ?? Limits.PageItemsDefault);
        return new ListKeyRotationsResponse(
            [.. page.Items.Select(material => new RotationsListEntry(key.Arn, material.CreationDate, material.RotationType!))],
            await tokens.SealNextAsync(use, page.Next, cancel),
            page.HasMore);
    }
}
