using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetWorkGroupRequest : IRequest<GetWorkGroupResponse>
{
    [Required, Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record GetWorkGroupResponse(WorkGroup WorkGroup);

/// <summary>Answers a workgroup.</summary>
[Operation("GetWorkGroup")]
[Iam("athena:GetWorkGroup", "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup}")]
internal sealed class GetWorkGroup : IOperation<GetWorkGroupRequest, GetWorkGroupResponse>
{
    public ValueTask<GetWorkGroupResponse> HandleAsync(GetWorkGroupRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        return ValueTask.FromResult(new GetWorkGroupResponse(WorkGroup.ThePrimary));
    }
}
