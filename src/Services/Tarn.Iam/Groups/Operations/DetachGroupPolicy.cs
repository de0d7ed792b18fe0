using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DetachGroupPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Takes a managed policy off.</summary>
[Operation("DetachGroupPolicy")]
[Iam("iam:DetachGroupPolicy", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class DetachGroupPolicy(GroupStore groups) : IOperation<DetachGroupPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DetachGroupPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.UpdateAsync(
            call.Account, request.GroupName!, it => it with { AttachedPolicies = it.AttachedPolicies.Without(request.PolicyArn!) }, cancel);
        return Empty.Answer;
    }
}
