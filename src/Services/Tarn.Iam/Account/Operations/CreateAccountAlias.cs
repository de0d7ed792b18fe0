using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateAccountAliasRequest : IRequest<Empty>
{
    [Required, Length(3, 63), Pattern(Limits.AliasPattern)] public string? AccountAlias { get; init; }
}

/// <summary>Names the account in addresses; an account has one alias, and the new one takes the place of another.</summary>
[Operation("CreateAccountAlias")]
[Iam("iam:CreateAccountAlias", "*")]
internal sealed class CreateAccountAlias(AccountStore accounts) : IOperation<CreateAccountAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateAccountAliasRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.AccountAlias!.Contains("--", StringComparison.Ordinal))
            throw IamErrors.InvalidAlias(request.AccountAlias);
        await accounts.SetAliasAsync(call.Account, request.AccountAlias, cancel);
        return Empty.Answer;
    }
}
