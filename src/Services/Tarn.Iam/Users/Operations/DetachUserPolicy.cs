using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DetachUserPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Takes a managed policy off.</summary>
[Operation("DetachUserPolicy")]
[Iam("iam:DetachUserPolicy", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class DetachUserPolicy(UserStore users) : IOperation<DetachUserPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DetachUserPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(
            call.Account, request.UserName!, it => it with { AttachedPolicies = it.AttachedPolicies.Without(request.PolicyArn!) }, cancel);
        return Empty.Answer;
    }
}
