using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateLoginProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, 128), Pattern(Limits.DocumentPattern)] public string? Password { get; init; }

    public bool? PasswordResetRequired { get; init; }

    /// <summary>What is printed of it does not hold the password.</summary>
    public override string ToString() => nameof(UpdateLoginProfileRequest);
}

/// <summary>Changes a password, or whether it must be changed at the next sign-in.</summary>
[Operation("UpdateLoginProfile")]
[Iam("iam:UpdateLoginProfile", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class UpdateLoginProfile(LoginProfileStore profiles, AccountStore accounts) : IOperation<UpdateLoginProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateLoginProfileRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = accounts.Get(call.Account).PasswordPolicy;
        if (request.Password is { } given)
            PasswordRules.Check(policy, given);
        await profiles.UpdateAsync(call.Account, request.UserName!, Change, cancel);
        return Empty.Answer;

        LoginProfileDocument Change(LoginProfileDocument profile)
        {
            var changed = request.Password is { } password ? PasswordRules.Change(profile, policy, password) : profile;
            return changed with { PasswordResetRequired = request.PasswordResetRequired ?? profile.PasswordResetRequired };
        }
    }
}
