using Tarn.Iam.Domain;
using Tarn.Iam.Storage;

namespace Tarn.Iam;

/// <summary>What an account's password policy says of a password. Source: "Setting an account password policy for IAM users", IAM User Guide.</summary>
internal static class PasswordRules
{
    /// <summary>The most earlier passwords that a policy may look at.</summary>
    private const int EarlierMost = 24;

    /// <summary>Refuses what the policy does not take; an account without one takes everything.</summary>
    public static void Check(PasswordPolicyDocument? policy, string password)
    {
        if (policy is null)
            return;
        if (password.Length < policy.MinimumLength)
            throw IamErrors.PasswordPolicyViolation($"Password should have a minimum length of {policy.MinimumLength}");
        if (policy.RequireUppercase && !password.Any(char.IsAsciiLetterUpper))
            throw IamErrors.PasswordPolicyViolation("Password should have at least one uppercase letter");
        if (policy.RequireLowercase && !password.Any(char.IsAsciiLetterLower))
            throw IamErrors.PasswordPolicyViolation("Password should have at least one lowercase letter");
        if (policy.RequireNumbers && !password.Any(char.IsAsciiDigit))
            throw IamErrors.PasswordPolicyViolation("Password should have at least one number");
        if (policy.RequireSymbols && password.All(char.IsAsciiLetterOrDigit))
            throw IamErrors.PasswordPolicyViolation("Password should have at least one symbol");
    }

    /// <summary>A profile with another password, which must be none of those that the policy looks back at.</summary>
    public static LoginProfileDocument Change(LoginProfileDocument profile, PasswordPolicyDocument? policy, string password)
    {
        IReadOnlyList<string> known = [profile.PasswordHash, .. profile.Earlier];
        if (policy?.ReusePrevention is { } most && known.Take(most).Any(hash => PasswordHash.Fits(hash, password)))
            throw IamErrors.PasswordPolicyViolation("Password was used recently and cannot be reused");
        return profile with { PasswordHash = PasswordHash.Of(password), Earlier = [.. known.Take(EarlierMost)] };
    }
}
