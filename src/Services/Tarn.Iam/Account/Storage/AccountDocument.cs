namespace Tarn.Iam.Storage;

/// <summary>What an account has once.</summary>
internal sealed record AccountDocument
{
    /// <summary>Its name in addresses; null where it has none.</summary>
    public string? Alias { get; init; }

    public PasswordPolicyDocument? PasswordPolicy { get; init; }
}

/// <summary>What passwords of users must be.</summary>
internal sealed record PasswordPolicyDocument
{
    public int MinimumLength { get; init; } = Limits.PasswordLengthLeast;

    public bool RequireSymbols { get; init; }

    public bool RequireNumbers { get; init; }

    public bool RequireUppercase { get; init; }

    public bool RequireLowercase { get; init; }

    public bool AllowChange { get; init; }

    /// <summary>Null where passwords do not expire.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>How many earlier passwords are not taken again.</summary>
    public int? ReusePrevention { get; init; }

    public bool? HardExpiry { get; init; }
}

/// <summary>Whose an alias is: one account's of all.</summary>
internal sealed record AliasDocument(string Account);
