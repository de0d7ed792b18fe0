using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetPolicyVersionRequest : IRequest<GetPolicyVersionResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Pattern(Limits.VersionPattern)] public string? VersionId { get; init; }
}

public sealed record GetPolicyVersionResponse(PolicyVersion? PolicyVersion);

/// <summary>Answers a version of a policy; its document is percent-encoded.</summary>
[Operation("GetPolicyVersion")]
[Iam("iam:GetPolicyVersion", "{PolicyArn}")]
internal sealed class GetPolicyVersion(PolicyStore policies) : IOperation<GetPolicyVersionRequest, GetPolicyVersionResponse>
{
    public ValueTask<GetPolicyVersionResponse> HandleAsync(GetPolicyVersionRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = policies.Get(call.Account, request.PolicyArn!);
        return ValueTask.FromResult(new GetPolicyVersionResponse(PolicyAnswers.Of(policy, policy.Version(request.VersionId!))));
    }
}
