using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record PutUserPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }
}

/// <summary>Writes an inline policy, over the one of that name.</summary>
[Operation("PutUserPolicy")]
[Iam("iam:PutUserPolicy", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class PutUserPolicy(UserStore users) : IOperation<PutUserPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutUserPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        PolicyCheck.Permissions(request.PolicyDocument!);
        await users.UpdateAsync(call.Account, request.UserName!, Put, cancel);
        return Empty.Answer;

        UserDocument Put(UserDocument user) => user with
        {
            InlinePolicies = user.InlinePolicies.With(request.PolicyName!, request.PolicyDocument!, Limits.UserPolicyCharacters, $"user {user.UserName}"),
        };
    }
}
