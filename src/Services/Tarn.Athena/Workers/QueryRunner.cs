using Microsoft.Extensions.Logging;
using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Statements;
using Tarn.Athena.Storage;
using Tarn.Duck;
using Tarn.Kernel;
using Tarn.Sql;

namespace Tarn.Athena.Workers;

/// <summary>
/// Runs one query from QUEUED to its end: (1) it becomes RUNNING, durably; (2) its statement is carried out; (3) its results
/// are put into S3; (4) it becomes SUCCEEDED, or FAILED with the reason. A query cancelled meanwhile stays cancelled.
/// </summary>
internal sealed partial class QueryRunner(
    ExecutionStore executions, LiveQueries live, IEnumerable<IStatementRunner> runners, ResultFiles files, TarnClock clock, ILogger<QueryRunner> log)
{
    private readonly IStatementRunner[] runners = [.. runners];

    public async Task RunAsync(ExecutionKey key, long queuedSince, CancellationToken stop)
    {
        var query = live.Begin(key, queuedSince, stop);
        try
        {
            // 1
            var execution = await executions.ChangeAsync(key, found => found with { State = QueryState.Running }, CancellationToken.None);
            if (execution is null)
                return;
            var scope = new Scope(execution.Account, execution.Region);
            var call = new CallContext
            {
                Caller = Caller.Root(scope.Account, scope.Partition) with { AccessKeyId = execution.AccessKeyId, InvokedBy = "athena.amazonaws.com" },
                Scope = scope,
                RequestId = execution.Id,
            };
            try
            {
                await CarryOutAsync(execution, call, query);
            }
            catch (OperationCanceledException) when (query.Token.IsCancellationRequested)
            {
                await FailAsync(key, query, new QueryFailure("GENERIC_INTERNAL_ERROR: Tarn was stopped while the query ran. Run it again.", QueryFailure.System, 401));
            }
            catch (Exception error) when (FailureOf(error) is { } failure)
            {
                if (error is IOException)
                    LogFiles(log, execution.Id, error);
                await FailAsync(key, query, failure);
            }
            catch (Exception error)
            {
                // A defect of Tarn's fails the one query and is logged; the worker goes on with the others.
                LogDefect(log, execution.Id, error);
                await FailAsync(key, query, QueryFailure.Unexpected("The query failed because of an error in Tarn; its log says which.", error));
            }
        }
        finally
        {
            live.End(key);
        }
    }

    private async Task CarryOutAsync(ExecutionDocument execution, CallContext call, LiveQuery query)
    {
        // 2
        var statement = SqlParser.ParseStatement(execution.Query);
        var runner = Array.Find(runners, each => each.CanRun(statement))
            ?? throw QueryFailure.NotSupported($"Tarn's Athena does not run statements of this type: {statement.GetType().Name}");
        await using var outcome = await runner.RunAsync(statement, execution, call, query);

        // 3
        var written = await files.WriteAsync(execution, outcome, call, query.Token);
        query.EndService();

        // 4
        await executions.ChangeAsync(
            execution.Key,
            found => Timed(found, query) with
            {
                State = QueryState.Succeeded,
                ResultETag = written.ETag,
                ResultBytes = written.LengthBytes,
            },
            CancellationToken.None,
            outcome.Columns);
    }

    private Task FailAsync(ExecutionKey key, LiveQuery query, QueryFailure failure) => executions.ChangeAsync(
        key,
        found => Timed(found, query) with
        {
            State = QueryState.Failed,
            StateChangeReason = failure.Message,
            ErrorCategory = failure.Category,
            ErrorType = failure.Type,
        },
        CancellationToken.None);

    private ExecutionDocument Timed(ExecutionDocument found, LiveQuery query) => found with
    {
        Completed = clock.Now,
        QueueMilliseconds = query.QueueMilliseconds,
        PlanningMilliseconds = query.PlanningMilliseconds,
        EngineMilliseconds = query.EngineMilliseconds,
        ServiceMilliseconds = query.ServiceMilliseconds,
        TotalMilliseconds = query.TotalMilliseconds,
        ScannedBytes = query.ScannedBytes,
    };

    /// <summary>What the errors that a query can meet mean to its author; null for those that are defects.</summary>
    private static QueryFailure? FailureOf(Exception error) => error switch
    {
        QueryFailure failure => failure,
        SqlException sql => QueryFailure.Of(sql),
        DuckException duck => EngineFailures.Of(duck, []),
        AwsException { Code: "AccessDenied" or "AccessDeniedException" } denied => new QueryFailure($"PERMISSION_DENIED: {denied.Message}", type: 1101, inner: denied),
        AwsException aws => new QueryFailure($"{aws.Message} (Service: {aws.Code}; Status Code: {aws.Status})", type: 1006, inner: aws),
        // Its words name files of this machine, which mean nothing to whoever asked.
        IOException io => QueryFailure.Unexpected("Tarn could not read or write files of its own; its log says which, and why.", io),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Query {Id} failed because of a defect.")]
    private static partial void LogDefect(ILogger logger, string id, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Query {Id} failed because files could not be read or written.")]
    private static partial void LogFiles(ILogger logger, string id, Exception error);
}
