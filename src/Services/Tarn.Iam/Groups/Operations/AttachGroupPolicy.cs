using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AttachGroupPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Attaches a managed policy; attaching it again changes nothing.</summary>
[Operation("AttachGroupPolicy")]
[Iam("iam:AttachGroupPolicy", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class AttachGroupPolicy(GroupStore groups) : IOperation<AttachGroupPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AttachGroupPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.AttachAsync(call.Account, request.GroupName!, request.PolicyArn!, cancel);
        return Empty.Answer;
    }
}
