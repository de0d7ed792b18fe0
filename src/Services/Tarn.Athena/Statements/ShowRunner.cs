using System.Text.RegularExpressions;
using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>SHOW DATABASES, TABLES, PARTITIONS and COLUMNS.</summary>
internal sealed class ShowRunner(GlueTables glue) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is ShowDatabases or ShowTables or ShowPartitions or ShowColumns;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        var outcome = statement switch
        {
            ShowDatabases show => StatementOutcome.Lines(
                Matching((await glue.DatabasesAsync(call, query.Token)).Select(database => database.Name), show.Pattern), "database_name"),
            ShowTables show => await TablesAsync(show, execution, call, query.Token),
            ShowPartitions show => await PartitionsAsync(TableRef.Of(show.Name, execution), call, query.Token),
            _ => await ColumnsAsync(TableRef.Of(((ShowColumns)statement).Name, execution), call, query.Token),
        };
        query.EndEngine();
        return outcome;
    }

    private async Task<StatementOutcome> TablesAsync(ShowTables show, ExecutionDocument execution, CallContext call, CancellationToken cancel)
    {
        var database = show.Database?.Canonical ?? execution.Database?.ToLowerInvariant() ?? TableRef.DefaultDatabase;
        if (await glue.FindDatabaseAsync(database, call, cancel) is null)
            throw QueryFailure.DatabaseNotFound(database);
        var tables = await glue.TablesAsync(database, call, cancel);
        return StatementOutcome.Lines(Matching(tables.Select(table => table.Name), show.Pattern), "tab_name");
    }

    private async Task<StatementOutcome> PartitionsAsync(TableRef name, CallContext call, CancellationToken cancel)
    {
        var table = await RequireAsync(name, call, cancel);
        if (table.PartitionKeys is not { Count: > 0 } keys)
            throw QueryFailure.Execution($"Table {name} is not a partitioned table");
        var names = keys.Select(key => key.Name!).ToList();
        var partitions = await glue.PartitionsAsync(table, withColumns: false, call, cancel);
        return StatementOutcome.Lines(partitions.Select(partition => PartitionPath.Format(names, partition.Values)), "partition");
    }

    private async Task<StatementOutcome> ColumnsAsync(TableRef name, CallContext call, CancellationToken cancel)
    {
        var table = await RequireAsync(name, call, cancel);
        var columns = (table.StorageDescriptor?.Columns ?? []).Concat(table.PartitionKeys ?? []);
        return StatementOutcome.Lines(columns.Select(column => column.Name!.PadRight(DescribeRunner.FieldWidth)), "field");
    }

    private async Task<Table> RequireAsync(TableRef name, CallContext call, CancellationToken cancel) =>
        await glue.FindTableAsync(name.Database, name.Table, call, cancel) ?? throw QueryFailure.TableNotFound(name.Database, name.Table);

    /// <summary>Patterns are regular expressions in which a star stands for any text.</summary>
    private static IEnumerable<string> Matching(IEnumerable<string> names, string? pattern)
    {
        if (pattern is null)
            return names;
        try
        {
            var regex = new Regex($"^(?:{pattern.Replace(".*", "*", StringComparison.Ordinal).Replace("*", ".*", StringComparison.Ordinal)})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
            return names.Where(name => regex.IsMatch(name));
        }
        catch (Exception error) when (error is RegexParseException or NotSupportedException)
        {
            throw new QueryFailure($"FAILED: SemanticException The pattern '{pattern}' is not a regular expression: {error.Message}", inner: error);
        }
    }
}
