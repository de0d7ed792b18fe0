using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>The catalog's shapes and its documents, each made of the other: what the wire calls a member binds no byte on disk.</summary>
internal static class CatalogMapping
{
    public static DatabaseDocument Document(DatabaseInput input, string account, DateTimeOffset createTime)
    {
        if (input.CreateTableDefaultPermissions is { } permissions && permissions is not [{ IsDefault: true }])
            throw CommonErrors.Unsupported("Glue database", "CreateTableDefaultPermissions other than ALL to IAM_ALLOWED_PRINCIPALS");
        return new DatabaseDocument
        {
            Name = Names.Fold(input.Name!),
            Description = input.Description,
            LocationUri = input.LocationUri,
            Parameters = input.Parameters,
            CreateTime = createTime,
            CreateTableDefaultPermissions = [.. PrincipalPermissions.Default.Select(each => new PermissionsDocument(
                new PrincipalDocument(each.Principal?.DataLakePrincipalIdentifier), each.Permissions))],
            CatalogId = account,
        };
    }

    public static TableDocument Document(TableInput input, Scope scope, string databaseName, DateTimeOffset time) => new()
    {
        Name = Names.Fold(input.Name!),
        DatabaseName = databaseName,
        Description = input.Description,
        Owner = input.Owner,
        CreateTime = time,
        UpdateTime = time,
        LastAccessTime = input.LastAccessTime,
        LastAnalyzedTime = input.LastAnalyzedTime,
        Retention = input.Retention ?? 0,
        StorageDescriptor = Document(input.StorageDescriptor?.WithDefaults()),
        PartitionKeys = Documents(input.PartitionKeys ?? []),
        ViewOriginalText = input.ViewOriginalText,
        ViewExpandedText = input.ViewExpandedText,
        TableType = input.TableType,
        Parameters = input.Parameters,
        CreatedBy = Caller.Root(scope.Account, scope.Partition).Arn,
        IsRegisteredWithLakeFormation = false,
        CatalogId = scope.Account,
        VersionId = "0",
    };

    /// <summary>The table after an update with the input: all but its birth is replaced.</summary>
    public static TableDocument UpdatedBy(this TableDocument table, TableInput input, Scope scope, DateTimeOffset time) =>
        Document(input, scope, table.DatabaseName, time) with
        {
            CreateTime = table.CreateTime,
            CreatedBy = table.CreatedBy,
            VersionId = (table.VersionNumber + 1).ToString(),
        };

    public static PartitionDocument Document(PartitionInput input, string account, TableDocument table, DateTimeOffset time) => new()
    {
        Values = input.Values ?? [],
        DatabaseName = table.DatabaseName,
        TableName = table.Name,
        CreationTime = time,
        LastAccessTime = input.LastAccessTime,
        StorageDescriptor = Document(input.StorageDescriptor?.WithDefaults()),
        Parameters = input.Parameters,
        LastAnalyzedTime = input.LastAnalyzedTime,
        CatalogId = account,
    };

    public static Database Shape(this DatabaseDocument database) => new()
    {
        Name = database.Name,
        Description = database.Description,
        LocationUri = database.LocationUri,
        Parameters = database.Parameters,
        CreateTime = database.CreateTime,
        CreateTableDefaultPermissions = database.CreateTableDefaultPermissions?.Select(each => new PrincipalPermissions
        {
            Principal = each.Principal is null ? null : new DataLakePrincipal { DataLakePrincipalIdentifier = each.Principal.DataLakePrincipalIdentifier },
            Permissions = each.Permissions,
        }).ToArray(),
        CatalogId = database.CatalogId,
    };

    public static Table Shape(this TableDocument table) => new()
    {
        Name = table.Name,
        DatabaseName = table.DatabaseName,
        Description = table.Description,
        Owner = table.Owner,
        CreateTime = table.CreateTime,
        UpdateTime = table.UpdateTime,
        LastAccessTime = table.LastAccessTime,
        LastAnalyzedTime = table.LastAnalyzedTime,
        Retention = table.Retention,
        StorageDescriptor = table.StorageDescriptor?.Shape(),
        PartitionKeys = table.PartitionKeys?.Select(Shape).ToArray(),
        ViewOriginalText = table.ViewOriginalText,
        ViewExpandedText = table.ViewExpandedText,
        TableType = table.TableType,
        Parameters = table.Parameters,
        CreatedBy = table.CreatedBy,
        IsRegisteredWithLakeFormation = table.IsRegisteredWithLakeFormation,
        CatalogId = table.CatalogId,
        VersionId = table.VersionId,
    };

    public static Partition Shape(this PartitionDocument partition) => new()
    {
        Values = partition.Values,
        DatabaseName = partition.DatabaseName,
        TableName = partition.TableName,
        CreationTime = partition.CreationTime,
        LastAccessTime = partition.LastAccessTime,
        StorageDescriptor = partition.StorageDescriptor?.Shape(),
        Parameters = partition.Parameters,
        LastAnalyzedTime = partition.LastAnalyzedTime,
        CatalogId = partition.CatalogId,
    };

    public static StorageDescriptor Shape(this StorageDocument storage) => new()
    {
        Columns = storage.Columns?.Select(Shape).ToArray(),
        Location = storage.Location,
        InputFormat = storage.InputFormat,
        OutputFormat = storage.OutputFormat,
        Compressed = storage.Compressed,
        NumberOfBuckets = storage.NumberOfBuckets,
        SerdeInfo = storage.SerdeInfo is not { } serde ? null : new SerDeInfo
        {
            Name = serde.Name,
            SerializationLibrary = serde.SerializationLibrary,
            Parameters = serde.Parameters,
        },
        BucketColumns = storage.BucketColumns,
        SortColumns = storage.SortColumns?.Select(order => new Order { Column = order.Column, SortOrder = order.SortOrder }).ToArray(),
        Parameters = storage.Parameters,
        SkewedInfo = storage.SkewedInfo is not { } skew ? null : new SkewedInfo
        {
            SkewedColumnNames = skew.SkewedColumnNames,
            SkewedColumnValues = skew.SkewedColumnValues,
            SkewedColumnValueLocationMaps = skew.SkewedColumnValueLocationMaps,
        },
        StoredAsSubDirectories = storage.StoredAsSubDirectories,
    };

    public static Column Shape(this ColumnDocument column) =>
        new() { Name = column.Name, Type = column.Type, Comment = column.Comment, Parameters = column.Parameters };

    private static StorageDocument? Document(StorageDescriptor? storage) => storage is null ? null : new StorageDocument
    {
        Columns = storage.Columns is { } columns ? Documents(columns) : null,
        Location = storage.Location,
        InputFormat = storage.InputFormat,
        OutputFormat = storage.OutputFormat,
        Compressed = storage.Compressed,
        NumberOfBuckets = storage.NumberOfBuckets,
        SerdeInfo = storage.SerdeInfo is { } serde ? new SerDeDocument(serde.Name, serde.SerializationLibrary, serde.Parameters) : null,
        BucketColumns = storage.BucketColumns,
        SortColumns = storage.SortColumns?.Select(order => new OrderDocument(order.Column, order.SortOrder)).ToArray(),
        Parameters = storage.Parameters,
        SkewedInfo = storage.SkewedInfo is { } skew
            ? new SkewDocument(skew.SkewedColumnNames, skew.SkewedColumnValues, skew.SkewedColumnValueLocationMaps)
            : null,
        StoredAsSubDirectories = storage.StoredAsSubDirectories,
    };

    private static ColumnDocument[] Documents(IEnumerable<Column> columns) =>
        [.. columns.Select(column => new ColumnDocument(column.Name, column.Type, column.Comment, column.Parameters))];
}
