using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AddUserToGroupRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

/// <summary>Puts a user into a group; one that is in it already stays.</summary>
[Operation("AddUserToGroup")]
[Iam("iam:AddUserToGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class AddUserToGroup(GroupStore groups) : IOperation<AddUserToGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddUserToGroupRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.AddAsync(call.Account, request.GroupName!, request.UserName!, cancel);
        return Empty.Answer;
    }
}
