namespace Tarn.Athena;

public sealed record ResultSet
{
    public required IReadOnlyList<Row> Rows { get; init; }

    public required ResultSetMetadata ResultSetMetadata { get; init; }
}

public sealed record ResultSetMetadata(IReadOnlyList<ColumnInfo> ColumnInfo);

public sealed record Row(IReadOnlyList<Datum> Data);

/// <summary>A value as text; NULL has none.</summary>
public sealed record Datum
{
    public string? VarCharValue { get; init; }
}

/// <summary>A column of results.</summary>
public sealed record ColumnInfo
{
    public string CatalogName { get; init; } = "hive";

    public string SchemaName { get; init; } = "";

    public string TableName { get; init; } = "";

    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Type { get; init; }

    public int Precision { get; init; }

    public int Scale { get; init; }

    /// <summary>NOT_NULL, NULLABLE or UNKNOWN.</summary>
    public string Nullable { get; init; } = "UNKNOWN";

    public bool CaseSensitive { get; init; }
}
