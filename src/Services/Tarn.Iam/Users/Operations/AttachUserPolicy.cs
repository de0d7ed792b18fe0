using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record AttachUserPolicyRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }
}

/// <summary>Attaches a managed policy; attaching it again changes nothing.</summary>
[Operation("AttachUserPolicy")]
[Iam("iam:AttachUserPolicy", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class AttachUserPolicy(UserStore users) : IOperation<AttachUserPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AttachUserPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await users.AttachAsync(call.Account, request.UserName!, request.PolicyArn!, cancel);
        return Empty.Answer;
    }
}
