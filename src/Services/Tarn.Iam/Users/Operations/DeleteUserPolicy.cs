using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteUserPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

/// <summary>Deletes an inline policy.</summary>
[Operation("DeleteUserPolicy")]
[Iam("iam:DeleteUserPolicy", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class DeleteUserPolicy(UserStore users) : IOperation<DeleteUserPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteUserPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(call.Account, request.UserName!, Remove, cancel);
        return Empty.Answer;

        UserDocument Remove(UserDocument user) => user with
        {
            InlinePolicies = user.InlinePolicies.Without(request.PolicyName!) ?? throw IamErrors.NoSuchUserPolicy(request.PolicyName!),
        };
    }
}
