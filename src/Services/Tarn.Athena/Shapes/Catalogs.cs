using Tarn.Glue;

namespace Tarn.Athena;

/// <summary>A data catalog. There is one, the Glue catalog: AwsDataCatalog.</summary>
public sealed record DataCatalog
{
    internal const string Default = "AwsDataCatalog";

    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <exception cref="Kernel.AwsException">There is no such catalog.</exception>
    internal static void Check(string? name)
    {
        if (name is not null && !name.Equals(Default, StringComparison.OrdinalIgnoreCase))
            throw AthenaErrors.CatalogNotFound(name);
    }
}

public sealed record DataCatalogSummary(string CatalogName, string Type);

/// <summary>A database as Athena shows it.</summary>
public sealed record CatalogDatabase
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    internal static CatalogDatabase From(Database database) => new()
    {
        Name = database.Name,
        Description = database.Description,
        Parameters = database.Parameters,
    };
}

/// <summary>A table as Athena shows it.</summary>
public sealed record TableMetadata
{
    public required string Name { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public string? TableType { get; init; }

    public IReadOnlyList<CatalogColumn>? Columns { get; init; }

    public IReadOnlyList<CatalogColumn>? PartitionKeys { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    internal static TableMetadata From(Table table) => new()
    {
        Name = table.Name,
        CreateTime = table.CreateTime,
        LastAccessTime = table.LastAccessTime,
        TableType = table.TableType,
        Columns = ColumnsOf(table.StorageDescriptor?.Columns),
        PartitionKeys = ColumnsOf(table.PartitionKeys),
        Parameters = ParametersOf(table),
    };

    private static CatalogColumn[] ColumnsOf(IReadOnlyList<Column>? columns) =>
        [.. (columns ?? []).Select(column => new CatalogColumn(column.Name!, column.Type, column.Comment))];

    /// <summary>The table's own, and where and how its rows lie.</summary>
    private static Dictionary<string, string> ParametersOf(Table table)
    {
        var parameters = new Dictionary<string, string>(table.Parameters ?? new Dictionary<string, string>());
        if (table.StorageDescriptor is not { } storage)
            return parameters;
        Add("location", storage.Location);
        Add("inputformat", storage.InputFormat);
        Add("outputformat", storage.OutputFormat);
        Add("serde.serialization.lib", storage.SerdeInfo?.SerializationLibrary);
        foreach (var (name, value) in storage.SerdeInfo?.Parameters ?? new Dictionary<string, string>())
            Add($"serde.param.{name}", value);
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
                parameters[name] = value;
        }
    }
}

public sealed record CatalogColumn(string Name, string? Type, string? Comment);
