using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteGroupRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }
}

/// <summary>Deletes a group that is empty and holds no policy.</summary>
[Operation("DeleteGroup")]
[Iam("iam:DeleteGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class DeleteGroup(GroupStore groups) : IOperation<DeleteGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteGroupRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.DeleteAsync(call.Account, request.GroupName!, cancel);
        return Empty.Answer;
    }
}
