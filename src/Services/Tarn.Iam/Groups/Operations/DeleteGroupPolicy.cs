using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteGroupPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

/// <summary>Deletes an inline policy.</summary>
[Operation("DeleteGroupPolicy")]
[Iam("iam:DeleteGroupPolicy", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class DeleteGroupPolicy(GroupStore groups) : IOperation<DeleteGroupPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteGroupPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await groups.UpdateAsync(call.Account, request.GroupName!, Remove, cancel);
        return Empty.Answer;

        GroupDocument Remove(GroupDocument group) => group with
        {
            InlinePolicies = group.InlinePolicies.Without(request.PolicyName!) ?? throw IamErrors.NoSuchGroupPolicy(request.PolicyName!),
        };
    }
}
