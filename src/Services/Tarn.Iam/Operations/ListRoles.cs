using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListRolesRequest : IRequest<ListRolesResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPrefixPattern)] public string? PathPrefix { get; init; }

    [Length(1, Limits.MarkerLength)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListRolesResponse(IReadOnlyList<Role> Roles, bool? IsTruncated, string? Marker);

/// <summary>Lists the account's roles by name, those whose path starts with the prefix.</summary>
[Operation("ListRoles")]
[Iam("iam:ListRoles", "*")]
internal sealed class ListRoles(RoleStore roles) : IOperation<ListRolesRequest, ListRolesResponse>
{
    public ValueTask<ListRolesResponse> HandleAsync(ListRolesRequest request, CallContext call, CancellationToken cancel)
    {
        var count = request.MaxItems ?? Limits.PageItemsDefault;
        var found = roles.List(call.Account, Marker.Read(request.Marker), request.PathPrefix ?? "/", count + 1);
        var page = found.Take(count).Select(role => Role.From(role, withTags: false)).ToList();
        var marker = found.Count > count ? Marker.Write(page[^1].RoleName) : null;
        return ValueTask.FromResult(new ListRolesResponse(page, marker is not null, marker));
    }
}
