namespace Tarn.Glue;

/// <summary>A database as answers show it.</summary>
public sealed record Database
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? LocationUri { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public IReadOnlyList<PrincipalPermissions>? CreateTableDefaultPermissions { get; init; }

    public string? CatalogId { get; init; }
}
