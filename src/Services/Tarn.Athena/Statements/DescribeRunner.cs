using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>DESCRIBE and SHOW CREATE TABLE.</summary>
internal sealed class DescribeRunner(GlueTables glue) : IStatementRunner
{
    /// <summary>Hive pads what it lists to this many characters.</summary>
    public const int FieldWidth = 20;

    public bool CanRun(Statement statement) => statement is Describe or ShowCreate;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        var name = TableRef.Of(statement is Describe describe ? describe.Name : ((ShowCreate)statement).Name, execution);
        var table = await glue.FindTableAsync(name.Database, name.Table, call, query.Token) ?? throw QueryFailure.TableNotFound(name.Database, name.Table);
        query.EndEngine();
        return statement is Describe
            ? StatementOutcome.Lines(Lines(table), "col_name", "data_type", "comment")
            : StatementOutcome.Lines(TableDefinitionText.Of(table), "createtab_stmt");
    }

    private static IEnumerable<string> Lines(Table table)
    {
        var keys = table.PartitionKeys ?? [];
        foreach (var column in (table.StorageDescriptor?.Columns ?? []).Concat(keys))
            yield return Line(column.Name!, column.Type, column.Comment);
        if (keys.Count == 0)
            yield break;
        yield return "\t \t ";
        yield return "# Partition Information\t \t ";
        yield return Line("# col_name", "data_type", "comment");
        yield return "\t \t ";
        foreach (var key in keys)
            yield return Line(key.Name!, key.Type, key.Comment);
    }

    private static string Line(string name, string? type, string? comment) =>
        $"{name.PadRight(FieldWidth)}\t{(type ?? "").PadRight(FieldWidth)}\t{(comment ?? "").PadRight(FieldWidth)}";
}
