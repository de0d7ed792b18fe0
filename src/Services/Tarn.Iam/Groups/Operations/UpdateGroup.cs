using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateGroupRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? NewPath { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? NewGroupName { get; init; }
}

/// <summary>Gives a group another name or path; who is in it stays.</summary>
[Operation("UpdateGroup")]
[Iam("iam:UpdateGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class UpdateGroup(GroupStore groups) : IOperation<UpdateGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateGroupRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.UpdateAsync(call.Account, request.GroupName!, Rename, cancel);
        return Empty.Answer;

        GroupDocument Rename(GroupDocument group)
        {
            var (path, name) = (request.NewPath ?? group.Path, request.NewGroupName ?? group.GroupName);
            return group with { Path = path, GroupName = name, Arn = IamArns.Of(call, "group", path, name) };
        }
    }
}
