using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeletePolicyRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Deletes a policy that nobody holds and that has one version.</summary>
[Operation("DeletePolicy")]
[Iam("iam:DeletePolicy", "{PolicyArn}")]
internal sealed class DeletePolicy(PolicyStore policies) : IOperation<DeletePolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await policies.DeleteAsync(call.Account, request.PolicyArn!, cancel);
        return Empty.Answer;
    }
}
