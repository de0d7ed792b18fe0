using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeletePolicyVersionRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Pattern(Limits.VersionPattern)] public string? VersionId { get; init; }
}

/// <summary>Deletes a version that is not the default.</summary>
[Operation("DeletePolicyVersion")]
[Iam("iam:DeletePolicyVersion", "{PolicyArn}")]
internal sealed class DeletePolicyVersion(PolicyStore policies) : IOperation<DeletePolicyVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePolicyVersionRequest request, CallContext call, CancellationToken cancel)
    {
        await policies.UpdateAsync(call.Account, request.PolicyArn!, Remove, cancel);
        return Empty.Answer;

        ManagedPolicyDocument Remove(ManagedPolicyDocument policy)
        {
            var version = policy.Version(request.VersionId!);
            return version.VersionId == policy.DefaultVersionId
                ? throw IamErrors.DefaultVersion()
                : policy with { Versions = [.. policy.Versions.Where(each => each != version)] };
        }
    }
}
