namespace Tarn.Kms;

/// <summary>A grant as lists show it.</summary>
public sealed record GrantListEntry
{
    public required string KeyId { get; init; }

    public required string GrantId { get; init; }

    public string? Name { get; init; }

    public required DateTimeOffset? CreationDate { get; init; }

    public required string GranteePrincipal { get; init; }

    public string? RetiringPrincipal { get; init; }

    public required string IssuingAccount { get; init; }

    public required IReadOnlyList<string> Operations { get; init; }

    public GrantConstraints? Constraints { get; init; }
}
