using Tarn.Iam.Domain;
using Tarn.Kernel;
using Tarn.Policies.Documents;

namespace Tarn.Iam;

public sealed record GetContextKeysForCustomPolicyRequest : IRequest<GetContextKeysForCustomPolicyResponse>
{
    [Required, Each(MinLength = 1, MaxLength = 131_072, Pattern = Limits.DocumentPattern)]
    public IReadOnlyList<string>? PolicyInputList { get; init; }
}

public sealed record GetContextKeysForCustomPolicyResponse(IReadOnlyList<string>? ContextKeyNames);

/// <summary>Names the keys that policies of a request ask for.</summary>
[Operation("GetContextKeysForCustomPolicy")]
[Iam("iam:GetContextKeysForCustomPolicy", "*")]
internal sealed class GetContextKeysForCustomPolicy : IOperation<GetContextKeysForCustomPolicyRequest, GetContextKeysForCustomPolicyResponse>
{
    public ValueTask<GetContextKeysForCustomPolicyResponse> HandleAsync(GetContextKeysForCustomPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var policies = request.PolicyInputList!.Select(document => PolicyCheck.Read(document, PolicyKind.Identity));
        return ValueTask.FromResult(new GetContextKeysForCustomPolicyResponse(ContextKeys.Of(policies)));
    }
}
