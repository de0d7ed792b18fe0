using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetAccountPasswordPolicyRequest : IRequest<GetAccountPasswordPolicyResponse>;

public sealed record GetAccountPasswordPolicyResponse(PasswordPolicy PasswordPolicy);

/// <summary>Tells what passwords must be.</summary>
[Operation("GetAccountPasswordPolicy")]
[Iam("iam:GetAccountPasswordPolicy", "*")]
internal sealed class GetAccountPasswordPolicy(AccountStore accounts) : IOperation<GetAccountPasswordPolicyRequest, GetAccountPasswordPolicyResponse>
{
    public ValueTask<GetAccountPasswordPolicyResponse> HandleAsync(GetAccountPasswordPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = accounts.Get(call.Account).PasswordPolicy ?? throw IamErrors.NoPasswordPolicy(call.Account);
        return ValueTask.FromResult(new GetAccountPasswordPolicyResponse(new PasswordPolicy
        {
            MinimumPasswordLength = policy.MinimumLength,
            RequireSymbols = policy.RequireSymbols,
            RequireNumbers = policy.RequireNumbers,
            RequireUppercaseCharacters = policy.RequireUppercase,
            RequireLowercaseCharacters = policy.RequireLowercase,
            AllowUsersToChangePassword = policy.AllowChange,
            ExpirePasswords = policy.MaxAgeDays is not null,
            MaxPasswordAge = policy.MaxAgeDays,
            PasswordReusePrevention = policy.ReusePrevention,
            HardExpiry = policy.HardExpiry,
        }));
    }
}
