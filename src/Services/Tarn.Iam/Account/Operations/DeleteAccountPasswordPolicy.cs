using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteAccountPasswordPolicyRequest : IRequest<Empty>;

/// <summary>Takes the password policy off the account.</summary>
[Operation("DeleteAccountPasswordPolicy")]
[Iam("iam:DeleteAccountPasswordPolicy", "*")]
internal sealed class DeleteAccountPasswordPolicy(AccountStore accounts) : IOperation<DeleteAccountPasswordPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAccountPasswordPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        await accounts.DeletePasswordPolicyAsync(call.Account, cancel);
        return Empty.Answer;
    }
}
