using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetPolicyRequest : IRequest<GetPolicyResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

public sealed record GetPolicyResponse(Policy? Policy);

/// <summary>Answers a managed policy without its document.</summary>
[Operation("GetPolicy")]
[Iam("iam:GetPolicy", "{PolicyArn}")]
internal sealed class GetPolicy(PolicyStore policies) : IOperation<GetPolicyRequest, GetPolicyResponse>
{
    public ValueTask<GetPolicyResponse> HandleAsync(GetPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = policies.Get(call.Account, request.PolicyArn!);
        return ValueTask.FromResult(new GetPolicyResponse(PolicyAnswers.Of(policy, policies.Holders(call.Account))));
    }
}
