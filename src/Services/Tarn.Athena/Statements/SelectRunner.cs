using Tarn.Athena.Engine;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Storage;
using Tarn.Duck;
using Tarn.Kernel;
using Tarn.Sql;
using Tarn.Sql.Binding;
using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>
/// SELECT: (1) the query is bound to the catalog; (2) its tables become scans; (3) it is printed for DuckDB and run; (4) its
/// rows are written as CSV while they come.
/// </summary>
internal sealed class SelectRunner(IQueryEngine engine, TableScanner scanner, ScanDirectory scans, GlueTables glue) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is QueryStatement;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        // 1
        var parameters = execution.ExecutionParameters?.Select(SqlParser.ParseExpression).ToList();
        var catalog = new GlueCatalog(glue, call, query.Token);
        var bound = Binder.Bind(((QueryStatement)statement).Query, catalog, execution.Database ?? TableRef.DefaultDatabase, execution.Submitted, parameters);

        using var place = scans.Open(execution.Id);
        var prepared = new Dictionary<TableReference, TableScan>();
        try
        {
            // 2
            foreach (var reference in bound.Tables)
                prepared[reference] = await scanner.PrepareAsync(reference, place, call, query.Token);
            query.ScannedBytes = prepared.Values.Sum(scan => scan.ScannedBytes);
            var sql = DuckPrinter.Print(bound, reference => prepared[reference].Relation);
            query.EndPlanning();

            // 3 and 4
            var columns = bound.Columns.Select(column => new EngineColumn(column.Name, column.Type)).ToList();
            var file = await engine.RunAsync(new EngineQuery(sql, columns, scans.ResultFile(execution.Id)), query.Token);
            query.EndEngine();
            return new StatementOutcome([.. bound.Columns.Select(ResultColumns.Of)], file);
        }
        catch (DuckException error)
        {
            throw EngineFailures.Of(error, prepared.Values.SelectMany(scan => scan.Files));
        }
        finally
        {
            foreach (var scan in prepared.Values)
                await scan.DisposeAsync();
        }
    }
}
