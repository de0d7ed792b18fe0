using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteAccountAliasRequest : IRequest<Empty>
{
    [Required, Length(3, 63), Pattern(Limits.AliasPattern)] public string? AccountAlias { get; init; }
}

/// <summary>Takes the alias off the account.</summary>
[Operation("DeleteAccountAlias")]
[Iam("iam:DeleteAccountAlias", "*")]
internal sealed class DeleteAccountAlias(AccountStore accounts) : IOperation<DeleteAccountAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAccountAliasRequest request, CallContext call, CancellationToken cancel)
    {
        await accounts.DeleteAliasAsync(call.Account, request.AccountAlias!, cancel);
        return Empty.Answer;
    }
}
