using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetUserPolicyRequest : IRequest<GetUserPolicyResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

public sealed record GetUserPolicyResponse(string UserName, string PolicyName, string PolicyDocument);

/// <summary>Answers an inline policy; its document is percent-encoded.</summary>
[Operation("GetUserPolicy")]
[Iam("iam:GetUserPolicy", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class GetUserPolicy(UserStore users) : IOperation<GetUserPolicyRequest, GetUserPolicyResponse>
{
    public ValueTask<GetUserPolicyResponse> HandleAsync(GetUserPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var user = users.Get(call.Account, request.UserName!);
        if (!user.InlinePolicies.TryGetValue(request.PolicyName!, out var document))
            throw IamErrors.NoSuchUserPolicy(request.PolicyName!);
        return ValueTask.FromResult(new GetUserPolicyResponse(user.UserName, request.PolicyName!, PolicyCheck.Encode(document)));
    }
}
