using Tarn.Lake;

namespace Tarn.Sql.Syntax;

/// <summary>A column of a definition; the type is Hive's.</summary>
public sealed record ColumnDefinition(Identifier Name, HiveType Type, string? Comment) : Node;

/// <summary>'key' = 'value'.</summary>
public sealed record TextProperty(string Key, string Value) : Node;

/// <summary>How rows are read and written.</summary>
public abstract record RowFormat : Node;

/// <summary>ROW FORMAT DELIMITED; what was not said is null.</summary>
public sealed record DelimitedFormat(
    string? Fields, string? Escaped, string? CollectionItems, string? MapKeys, string? Lines, string? Null) : RowFormat;

/// <summary>ROW FORMAT SERDE 'class' [WITH SERDEPROPERTIES (...)].</summary>
public sealed record SerdeFormat(string ClassName, NodeList<TextProperty> Properties) : RowFormat;

/// <summary>How files are read and written.</summary>
public abstract record StorageFormat : Node;

/// <summary>STORED AS name, in upper case.</summary>
public sealed record NamedStorage(string Name) : StorageFormat;

/// <summary>STORED AS INPUTFORMAT 'class' OUTPUTFORMAT 'class'.</summary>
public sealed record ClassStorage(string InputFormat, string OutputFormat) : StorageFormat;

/// <summary>CREATE [EXTERNAL] TABLE, in Hive's words.</summary>
public sealed record CreateTable(QualifiedName Name, NodeList<ColumnDefinition> Columns) : Statement
{
    /// <summary>Whether EXTERNAL was said; Athena makes only Iceberg tables without it.</summary>
    public bool External { get; init; }

    /// <summary>IF NOT EXISTS.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>COMMENT.</summary>
    public string? Comment { get; init; }

    /// <summary>PARTITIONED BY.</summary>
    public NodeList<ColumnDefinition> PartitionedBy { get; init; } = [];

    /// <summary>ROW FORMAT.</summary>
    public RowFormat? RowFormat { get; init; }

    /// <summary>STORED AS.</summary>
    public StorageFormat? StoredAs { get; init; }

    /// <summary>LOCATION.</summary>
    public string? Location { get; init; }

    /// <summary>TBLPROPERTIES.</summary>
    public NodeList<TextProperty> Properties { get; init; } = [];
}

/// <summary>CREATE DATABASE|SCHEMA.</summary>
public sealed record CreateDatabase(
    Identifier Name, bool IfNotExists, string? Comment, string? Location, NodeList<TextProperty> Properties) : Statement;

/// <summary>DROP DATABASE|SCHEMA.</summary>
public sealed record DropDatabase(Identifier Name, bool IfExists, bool Cascade) : Statement;

/// <summary>DROP TABLE.</summary>
public sealed record DropTable(QualifiedName Name, bool IfExists) : Statement;

/// <summary>DROP VIEW.</summary>
public sealed record DropView(QualifiedName Name, bool IfExists) : Statement;

/// <summary>MSCK REPAIR TABLE.</summary>
public sealed record RepairTable(QualifiedName Name) : Statement;
