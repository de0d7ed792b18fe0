using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateAccountPasswordPolicyRequest : IRequest<Empty>
{
    [Range(6, 128)] public int? MinimumPasswordLength { get; init; }

    public bool? RequireSymbols { get; init; }

    public bool? RequireNumbers { get; init; }

    public bool? RequireUppercaseCharacters { get; init; }

    public bool? RequireLowercaseCharacters { get; init; }

    public bool? AllowUsersToChangePassword { get; init; }

    [Range(1, 1095)] public int? MaxPasswordAge { get; init; }

    [Range(1, 24)] public int? PasswordReusePrevention { get; init; }

    public bool? HardExpiry { get; init; }
}

/// <summary>Says what passwords must be; what is not given goes back to what is usual.</summary>
[Operation("UpdateAccountPasswordPolicy")]
[Iam("iam:UpdateAccountPasswordPolicy", "*")]
internal sealed class UpdateAccountPasswordPolicy(AccountStore accounts) : IOperation<UpdateAccountPasswordPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAccountPasswordPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = new PasswordPolicyDocument
        {
            MinimumLength = request.MinimumPasswordLength ?? Limits.PasswordLengthLeast,
            RequireSymbols = request.RequireSymbols ?? false,
            RequireNumbers = request.RequireNumbers ?? false,
            RequireUppercase = request.RequireUppercaseCharacters ?? false,
            RequireLowercase = request.RequireLowercaseCharacters ?? false,
            AllowChange = request.AllowUsersToChangePassword ?? false,
            MaxAgeDays = request.MaxPasswordAge,
            ReusePrevention = request.PasswordReusePrevention,
            HardExpiry = request.HardExpiry,
        };
        await accounts.SetPasswordPolicyAsync(call.Account, policy, cancel);
        return Empty.Answer;
    }
}
