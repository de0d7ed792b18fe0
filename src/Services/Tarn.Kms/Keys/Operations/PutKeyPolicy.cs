using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record PutKeyPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(1, Limits.PolicyNameLength), Pattern(Limits.PolicyNamePattern)] public string? PolicyName { get; init; }

    [Required, Length(1, Limits.PolicyLength), Pattern(Limits.PolicyPattern)] public string? Policy { get; init; }

    public bool? BypassPolicyLockoutSafetyCheck { get; init; }
}

/// <summary>Replaces the policy of a key.</summary>
[Operation("PutKeyPolicy")]
[Iam("kms:PutKeyPolicy", "{KeyId}")]
internal sealed class PutKeyPolicy(KeyFinder finder, KeyStore keys) : IOperation<PutKeyPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutKeyPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        if (request.PolicyName is not (null or KeyPolicies.Name))
            throw KmsErrors.PolicyNotThere();
        PolicyCheck.Require(call, request.Policy!, key.Arn, request.BypassPolicyLockoutSafetyCheck ?? false);
        await keys.UpdateAsync(key, found => found with { Policy = request.Policy! }, cancel);
        return Empty.Answer;
    }
}
