namespace Tarn.Sql.Syntax;

/// <summary>SHOW DATABASES|SCHEMAS [LIKE 'regex'].</summary>
public sealed record ShowDatabases(string? Pattern) : Statement;

/// <summary>SHOW TABLES [IN database] ['regex'].</summary>
public sealed record ShowTables(Identifier? Database, string? Pattern) : Statement;

/// <summary>SHOW VIEWS [IN database] [LIKE 'regex'].</summary>
public sealed record ShowViews(Identifier? Database, string? Pattern) : Statement;

/// <summary>SHOW PARTITIONS name.</summary>
public sealed record ShowPartitions(QualifiedName Name) : Statement;

/// <summary>SHOW COLUMNS IN name.</summary>
public sealed record ShowColumns(QualifiedName Name) : Statement;

/// <summary>SHOW CREATE TABLE|VIEW name.</summary>
public sealed record ShowCreate(QualifiedName Name, bool IsView) : Statement;

/// <summary>SHOW TBLPROPERTIES name [('key')].</summary>
public sealed record ShowProperties(QualifiedName Name, string? Key) : Statement;

/// <summary>How much DESCRIBE tells.</summary>
public enum DescribeMode
{
    Plain,
    Formatted,
    Extended,
}

/// <summary>DESCRIBE [FORMATTED|EXTENDED] name [PARTITION (...)] [column].</summary>
public sealed record Describe(
    QualifiedName Name, DescribeMode Mode, NodeList<PartitionValue> Partition, Identifier? Column) : Statement;
