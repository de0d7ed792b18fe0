using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record GetKeyPolicyRequest : IRequest<GetKeyPolicyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(1, Limits.PolicyNameLength), Pattern(Limits.PolicyNamePattern)] public string? PolicyName { get; init; }
}

public sealed record GetKeyPolicyResponse(string Policy, string PolicyName);

/// <summary>Answers the policy of a key.</summary>
[Operation("GetKeyPolicy")]
[Iam("kms:GetKeyPolicy", "{KeyId}")]
internal sealed class GetKeyPolicy(KeyFinder finder) : IOperation<GetKeyPolicyRequest, GetKeyPolicyResponse>
{
    public ValueTask<GetKeyPolicyResponse> HandleAsync(GetKeyPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        if (request.PolicyName is not (null or KeyPolicies.Name))
            throw KmsErrors.PolicyNotThere();
        return ValueTask.FromResult(new GetKeyPolicyResponse(key.Policy, KeyPolicies.Name));
    }
}
