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
internal sealed class SelectRunner(DuckHost engine, TableScanner scanner, ScanDirectory scans, GlueTables glue) : IStatementRunner
{
    public bool CanRun(Statement statement) => statement is QueryStatement;

    public async ValueTask<StatementOutcome> RunAsync(Statement statement, ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        // 1
        var parameters = execution.ExecutionParameters?.Select(SqlParser.ParseExpression).ToList();
        var catalog = new GlueCatalog(glue, call, query.Token);
        var bound = Binder.Bind(((QueryStatement)statement).Query, catalog, execution.Database ?? TableRef.DefaultDatabase, execution.Submitted, parameters);

        using var place = scans.Open(execution.Id);
        var session = engine.Rent();
        var prepared = new Dictionary<TableReference, TableScan>();
        try
        {
            // 2
            foreach (var reference in bound.Tables)
                prepared[reference] = await scanner.PrepareAsync(reference, place, session, call, query.Token);
            query.ScannedBytes = prepared.Values.Sum(scan => scan.ScannedBytes);
            var sql = DuckPrinter.Print(bound, reference => prepared[reference].Relation);
            query.EndPlanning();

            // 3 and 4: DuckDB's calls wait, so they get a thread of their own.
            var file = new ResultBuffer(scans.ResultFile(execution.Id));
            try
            {
                await Task.Factory.StartNew(
                    () => Execute(sql, bound, session, file, query.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }

            query.EndEngine();
            return new StatementOutcome([.. bound.Columns.Select(ResultColumns.Of)], file);
        }
        catch (DuckException error)
        {
            throw EngineFailures.Of(error, prepared.Values.SelectMany(scan => scan.Files));
        }
        finally
        {
            engine.Return(session);
            foreach (var scan in prepared.Values)
                await scan.DisposeAsync();
        }
    }

    private static void Execute(string sql, BoundQuery bound, DuckSession session, ResultBuffer file, CancellationToken cancel)
    {
        var writer = new CsvWriter(file, [.. bound.Columns.Select(column => column.Type)], cancel);
        writer.Header(bound.Columns.Select(column => column.Name));
        using var result = session.Execute(sql, cancel: cancel);
        while (result.NextChunk() is { } chunk)
            writer.Chunk(chunk);
    }
}
