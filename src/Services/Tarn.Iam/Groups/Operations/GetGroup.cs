using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetGroupRequest : IRequest<GetGroupResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record GetGroupResponse(Group Group, IReadOnlyList<User> Users, bool? IsTruncated, string? Marker);

/// <summary>Answers a group and who is in it.</summary>
[Operation("GetGroup")]
[Iam("iam:GetGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class GetGroup(GroupStore groups, PageTokens tokens) : IOperation<GetGroupRequest, GetGroupResponse>
{
    public async ValueTask<GetGroupResponse> HandleAsync(GetGroupRequest request, CallContext call, CancellationToken cancel)
    {
        var group = groups.Get(call.Account, request.GroupName!);
        var use = IamMarkers.Rules.For(call, request.GroupName);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(groups.Members(call.Account, group), user => user.UserName, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new GetGroupResponse(
            GroupAnswers.Of(group),
            [.. page.Items.Select(user => UserAnswers.Of(user, isWhole: false))],
            page.HasMore,
            await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
