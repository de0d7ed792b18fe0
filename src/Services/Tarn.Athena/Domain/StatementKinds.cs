using Tarn.Sql;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Domain;

/// <summary>What kind of statement a query is, as GetQueryExecution shows it, and the extension of its results.</summary>
internal sealed record StatementKind(string Type, string Substatement)
{
    /// <summary>A SELECT's results are CSV; those of definitions and listings are plain text.</summary>
    public string ResultExtension => Type == StatementKinds.Dml ? ".csv" : ".txt";
}

internal static class StatementKinds
{
    public const string Dml = "DML";
    private const string Ddl = "DDL";
    private const string Utility = "UTILITY";

    /// <exception cref="Kernel.AwsException">The text is no statement, or one that is not there.</exception>
    public static StatementKind Of(string text)
    {
        try
        {
            return Of(SqlParser.ParseStatement(text));
        }
        catch (SqlException error) when (error.Code is SqlErrorCode.NotSupported)
        {
            throw AthenaErrors.UnsupportedStatement(error.Message);
        }
        catch (SqlException error)
        {
            throw AthenaErrors.MalformedQuery(error.Message);
        }
    }

    private static StatementKind Of(Statement statement) => statement switch
    {
        QueryStatement => new(Dml, "SELECT"),
        CreateDatabase => new(Ddl, "CREATE_DATABASE"),
        DropDatabase => new(Ddl, "DROP_DATABASE"),
        CreateTable => new(Ddl, "CREATE_TABLE"),
        DropTable => new(Ddl, "DROP_TABLE"),
        RepairTable => new(Ddl, "MSCK_REPAIR"),
        AddPartitions => new(Ddl, "ALTER_TABLE_ADD_PARTITION"),
        DropPartitions => new(Ddl, "ALTER_TABLE_DROP_PARTITION"),
        ShowDatabases => new(Utility, "SHOW_DATABASES"),
        ShowTables => new(Utility, "SHOW_TABLES"),
        ShowPartitions => new(Utility, "SHOW_PARTITIONS"),
        ShowColumns => new(Utility, "SHOW_COLUMNS"),
        ShowCreate { IsView: false } => new(Utility, "SHOW_CREATE_TABLE"),
        Describe { Mode: DescribeMode.Plain, Partition.Count: 0, Column: null } => new(Utility, "DESCRIBE_TABLE"),
        _ => throw AthenaErrors.UnsupportedStatement(NameOf(statement)),
    };

    private static string NameOf(Statement statement) => statement switch
    {
        CreateTableAs => "CREATE TABLE AS",
        CreateView => "CREATE VIEW",
        DropView => "DROP VIEW",
        Insert => "INSERT INTO",
        Unload => "UNLOAD",
        RenamePartition => "ALTER TABLE RENAME PARTITION",
        ChangeColumns => "ALTER TABLE ADD or REPLACE COLUMNS",
        SetLocation => "ALTER TABLE SET LOCATION",
        SetProperties => "ALTER TABLE SET TBLPROPERTIES",
        ShowViews => "SHOW VIEWS",
        ShowCreate => "SHOW CREATE VIEW",
        ShowProperties => "SHOW TBLPROPERTIES",
        Describe => "DESCRIBE FORMATTED, EXTENDED, of a partition or of a column",
        _ => statement.GetType().Name,
    };
}
