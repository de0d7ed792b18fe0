using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record PutGroupPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }
}

/// <summary>Writes an inline policy, over the one of that name.</summary>
[Operation("PutGroupPolicy")]
[Iam("iam:PutGroupPolicy", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class PutGroupPolicy(GroupStore groups) : IOperation<PutGroupPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutGroupPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        PolicyCheck.Permissions(request.PolicyDocument!);
        await groups.UpdateAsync(call.Account, request.GroupName!, Put, cancel);
        return Empty.Answer;

        GroupDocument Put(GroupDocument group) => group with
        {
            InlinePolicies = group.InlinePolicies.With(request.PolicyName!, request.PolicyDocument!, Limits.GroupPolicyCharacters, $"group {group.GroupName}"),
        };
    }
}
