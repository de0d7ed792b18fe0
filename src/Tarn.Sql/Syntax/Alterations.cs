namespace Tarn.Sql.Syntax;

/// <summary>column = value of a partition; the value is a literal.</summary>
public sealed record PartitionValue(Identifier Column, Expression Value) : Node;

/// <summary>PARTITION (...) [LOCATION '...'].</summary>
public sealed record PartitionSpecification(NodeList<PartitionValue> Values, string? Location) : Node;

/// <summary>column operator value, of DROP PARTITION.</summary>
public sealed record PartitionCondition(Identifier Column, ComparisonOperator Operator, Expression Value) : Node;

/// <summary>ALTER TABLE name ....</summary>
public abstract record AlterTable(QualifiedName Name) : Statement;

/// <summary>ADD [IF NOT EXISTS] PARTITION ....</summary>
public sealed record AddPartitions(QualifiedName Name, bool IfNotExists, NodeList<PartitionSpecification> Partitions) : AlterTable(Name);

/// <summary>DROP [IF EXISTS] PARTITION (...), ....</summary>
public sealed record DropPartitions(QualifiedName Name, bool IfExists, NodeList<NodeList<PartitionCondition>> Partitions) : AlterTable(Name);

/// <summary>PARTITION (...) RENAME TO PARTITION (...).</summary>
public sealed record RenamePartition(QualifiedName Name, NodeList<PartitionValue> From, NodeList<PartitionValue> To) : AlterTable(Name);

/// <summary>ADD COLUMNS (...), or REPLACE COLUMNS (...).</summary>
public sealed record ChangeColumns(QualifiedName Name, bool Replace, NodeList<ColumnDefinition> Columns) : AlterTable(Name);

/// <summary>[PARTITION (...)] SET LOCATION '...'.</summary>
public sealed record SetLocation(QualifiedName Name, NodeList<PartitionValue> Partition, string Location) : AlterTable(Name);

/// <summary>SET TBLPROPERTIES (...).</summary>
public sealed record SetProperties(QualifiedName Name, NodeList<TextProperty> Properties) : AlterTable(Name);
