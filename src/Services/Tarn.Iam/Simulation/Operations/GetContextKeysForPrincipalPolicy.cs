using Tarn.Iam.Domain;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetContextKeysForPrincipalPolicyRequest : IRequest<GetContextKeysForPrincipalPolicyResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicySourceArn { get; init; }

    [Each(MinLength = 1, MaxLength = 131_072, Pattern = Limits.DocumentPattern)] public IReadOnlyList<string>? PolicyInputList { get; init; }
}

public sealed record GetContextKeysForPrincipalPolicyResponse(IReadOnlyList<string>? ContextKeyNames);

/// <summary>Names the keys that the policies of a user, group or role ask for, and those that the request brings besides.</summary>
[Operation("GetContextKeysForPrincipalPolicy")]
[Iam("iam:GetContextKeysForPrincipalPolicy", "{PolicySourceArn}")]
internal sealed class GetContextKeysForPrincipalPolicy(PrincipalPolicies principals)
    : IOperation<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPrincipalPolicyResponse>
{
    public ValueTask<GetContextKeysForPrincipalPolicyResponse> HandleAsync(GetContextKeysForPrincipalPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var (held, _) = principals.Of(request.PolicySourceArn!, call.Account);
        var brought = Simulator.Read(request.PolicyInputList, "PolicyInputList");
        return ValueTask.FromResult(new GetContextKeysForPrincipalPolicyResponse(ContextKeys.Of(held.Concat(brought).Select(policy => policy.Document))));
    }
}
