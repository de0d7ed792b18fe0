using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetServiceLinkedRoleDeletionStatusRequest : IRequest<GetServiceLinkedRoleDeletionStatusResponse>
{
    [Required, Length(1, 1_000)] public string? DeletionTaskId { get; init; }
}

public sealed record GetServiceLinkedRoleDeletionStatusResponse(string Status);

/// <summary>Tells how the deletion of a service-linked role went.</summary>
[Operation("GetServiceLinkedRoleDeletionStatus")]
[Iam("iam:GetServiceLinkedRoleDeletionStatus", "arn:{partition}:iam::{account}:role/aws-service-role/*")]
internal sealed class GetServiceLinkedRoleDeletionStatus(DeletionStore deletions)
    : IOperation<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse>
{
    public ValueTask<GetServiceLinkedRoleDeletionStatusResponse> HandleAsync(
        GetServiceLinkedRoleDeletionStatusRequest request, CallContext call, CancellationToken cancel)
    {
        deletions.Get(call.Account, request.DeletionTaskId!);
        return ValueTask.FromResult(new GetServiceLinkedRoleDeletionStatusResponse("SUCCEEDED"));
    }
}
