using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetGroupPolicyRequest : IRequest<GetGroupPolicyResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

public sealed record GetGroupPolicyResponse(string GroupName, string PolicyName, string PolicyDocument);

/// <summary>Answers an inline policy; its document is percent-encoded.</summary>
[Operation("GetGroupPolicy")]
[Iam("iam:GetGroupPolicy", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class GetGroupPolicy(GroupStore groups) : IOperation<GetGroupPolicyRequest, GetGroupPolicyResponse>
{
    public ValueTask<GetGroupPolicyResponse> HandleAsync(GetGroupPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var group = groups.Get(call.Account, request.GroupName!);
        if (!group.InlinePolicies.TryGetValue(request.PolicyName!, out var document))
            throw IamErrors.NoSuchGroupPolicy(request.PolicyName!);
        return ValueTask.FromResult(new GetGroupPolicyResponse(group.GroupName, request.PolicyName!, PolicyCheck.Encode(document)));
    }
}
