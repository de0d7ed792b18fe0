using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A database as requests describe it.</summary>
public sealed record DatabaseInput
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.MultiLine)] public string? Description { get; init; }

    [Length(1, 1_024), Pattern(Limits.MultiLine)] public string? LocationUri { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Only what AWS sets by itself is taken: everything for everyone whom IAM allows.</summary>
    public IReadOnlyList<PrincipalPermissions>? CreateTableDefaultPermissions { get; init; }
}

/// <summary>What a principal of Lake Formation may do.</summary>
public sealed record PrincipalPermissions
{
    public DataLakePrincipal? Principal { get; init; }

    [OneOf("ALL", "SELECT", "ALTER", "DROP", "DELETE", "INSERT", "CREATE_DATABASE", "CREATE_TABLE", "DATA_LOCATION_ACCESS")]
    public IReadOnlyList<string>? Permissions { get; init; }

    internal static readonly IReadOnlyList<PrincipalPermissions> Default =
    [
        new() { Principal = new DataLakePrincipal { DataLakePrincipalIdentifier = "IAM_ALLOWED_PRINCIPALS" }, Permissions = ["ALL"] },
    ];

    internal bool IsDefault =>
        Principal?.DataLakePrincipalIdentifier == "IAM_ALLOWED_PRINCIPALS" && Permissions is ["ALL"];
}

public sealed record DataLakePrincipal
{
    [Length(1, 255)] public string? DataLakePrincipalIdentifier { get; init; }
}
