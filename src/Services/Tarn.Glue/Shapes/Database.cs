using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A database as answers show it, and as it is stored.</summary>
public sealed record Database
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? LocationUri { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public IReadOnlyList<PrincipalPermissions>? CreateTableDefaultPermissions { get; init; }

    public string? CatalogId { get; init; }

    internal static Database From(DatabaseInput input, string account, DateTimeOffset createTime)
    {
        if (input.CreateTableDefaultPermissions is { } permissions && permissions is not [{ IsDefault: true }])
            throw CommonErrors.Unsupported("Glue database", "CreateTableDefaultPermissions other than ALL to IAM_ALLOWED_PRINCIPALS");
        return new Database
        {
            Name = Names.Fold(input.Name!),
            Description = input.Description,
            LocationUri = input.LocationUri,
            Parameters = input.Parameters,
            CreateTime = createTime,
            CreateTableDefaultPermissions = PrincipalPermissions.Default,
            CatalogId = account,
        };
    }
}
