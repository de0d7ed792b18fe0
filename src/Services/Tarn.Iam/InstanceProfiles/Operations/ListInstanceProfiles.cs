using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListInstanceProfilesRequest : IRequest<ListInstanceProfilesResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPrefixPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListInstanceProfilesResponse(IReadOnlyList<InstanceProfile> InstanceProfiles, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's instance profiles by name.</summary>
[Operation("ListInstanceProfiles")]
[Iam("iam:ListInstanceProfiles", "*")]
internal sealed class ListInstanceProfiles(InstanceProfileStore profiles, RoleStore roles, PageTokens tokens)
    : IOperation<ListInstanceProfilesRequest, ListInstanceProfilesResponse>
{
    public async ValueTask<ListInstanceProfilesResponse> HandleAsync(ListInstanceProfilesRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PathPrefix);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = profiles.List(call.Account, request.PathPrefix ?? "/", after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListInstanceProfilesResponse([.. page.Items.Select(profile => InstanceProfileAnswers.Of(profile, roles, call.Account, withTags: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
