using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListInstanceProfilesForRoleRequest : IRequest<ListInstanceProfilesForRoleResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListInstanceProfilesForRoleResponse(IReadOnlyList<InstanceProfile> InstanceProfiles, bool? IsTruncated, string? Marker);

/// <summary>Lists the instance profiles that hold a role. Terraform asks before it deletes one.</summary>
[Operation("ListInstanceProfilesForRole")]
[Iam("iam:ListInstanceProfilesForRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class ListInstanceProfilesForRole(InstanceProfileStore profiles, RoleStore roles, PageTokens tokens)
    : IOperation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>
{
    public async ValueTask<ListInstanceProfilesForRoleResponse> HandleAsync(ListInstanceProfilesForRoleRequest request, CallContext call, CancellationToken cancel)
    {
        var found = profiles.Of(call.Account, roles.Get(call.Account, request.RoleName!).RoleName);
        var use = IamMarkers.Rules.For(call, request.RoleName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(found, profile => profile.InstanceProfileName, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListInstanceProfilesForRoleResponse([.. page.Items.Select(profile => InstanceProfileAnswers.Of(profile, roles, call.Account, withTags: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
