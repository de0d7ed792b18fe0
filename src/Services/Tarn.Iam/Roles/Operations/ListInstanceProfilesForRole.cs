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

/// <summary>A role as a machine bears it. There are none: nothing makes one.</summary>
public sealed record InstanceProfile(
    string Path, string InstanceProfileName, string InstanceProfileId, string Arn, DateTimeOffset CreateDate, IReadOnlyList<Role> Roles, IReadOnlyList<Tag>? Tags);

/// <summary>Lists the instance profiles of a role: none. Terraform asks before it deletes a role.</summary>
[Operation("ListInstanceProfilesForRole")]
[Iam("iam:ListInstanceProfilesForRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class ListInstanceProfilesForRole(RoleStore roles, PageTokens tokens)
    : IOperation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>
{
    public async ValueTask<ListInstanceProfilesForRoleResponse> HandleAsync(
        ListInstanceProfilesForRoleRequest request, CallContext call, CancellationToken cancel)
    {
        await tokens.OpenAsync(IamMarkers.Rules.For(call, request.RoleName), request.Marker, cancel);
        roles.Get(call.Account, request.RoleName!);
        return new ListInstanceProfilesForRoleResponse([], false, null);
    }
}
