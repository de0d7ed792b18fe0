namespace Tarn.Iam;

/// <summary>What passwords of users must be.</summary>
public sealed record PasswordPolicy
{
    public required int? MinimumPasswordLength { get; init; }

    public required bool? RequireSymbols { get; init; }

    public required bool? RequireNumbers { get; init; }

    public required bool? RequireUppercaseCharacters { get; init; }

    public required bool? RequireLowercaseCharacters { get; init; }

    public required bool? AllowUsersToChangePassword { get; init; }

    public required bool? ExpirePasswords { get; init; }

    /// <summary>Days.</summary>
    public int? MaxPasswordAge { get; init; }

    public int? PasswordReusePrevention { get; init; }

    public bool? HardExpiry { get; init; }
}
