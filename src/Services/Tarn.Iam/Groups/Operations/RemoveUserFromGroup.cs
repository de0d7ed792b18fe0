using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record RemoveUserFromGroupRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

/// <summary>Takes a user out of a group.</summary>
[Operation("RemoveUserFromGroup")]
[Iam("iam:RemoveUserFromGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class RemoveUserFromGroup(GroupStore groups) : IOperation<RemoveUserFromGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveUserFromGroupRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.RemoveAsync(call.Account, request.GroupName!, request.UserName!, cancel);
        return Empty.Answer;
    }
}
