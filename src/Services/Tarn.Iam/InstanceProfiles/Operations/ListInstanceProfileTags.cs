using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListInstanceProfileTagsRequest : IRequest<ListInstanceProfileTagsResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListInstanceProfileTagsResponse(IReadOnlyList<Tag> Tags, bool? IsTruncated, string? Marker);

/// <summary>Lists its tags by key.</summary>
[Operation("ListInstanceProfileTags")]
[Iam("iam:ListInstanceProfileTags", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class ListInstanceProfileTags(InstanceProfileStore profiles, PageTokens tokens)
    : IOperation<ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse>
{
    public async ValueTask<ListInstanceProfileTagsResponse> HandleAsync(ListInstanceProfileTagsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.InstanceProfileName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(Tag.ListOf(profiles.Get(call.Account, request.InstanceProfileName!).Tags.Map()), tag => tag.Key!, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListInstanceProfileTagsResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
