using Microsoft.Extensions.Logging;
using Tarn.Athena.Domain;
using Tarn.Athena.Results;
using Tarn.Athena.Scanning;
using Tarn.Athena.Statements;
using Tarn.Athena.Storage;
using Tarn.Disk;
using Tarn.Duck;
using Tarn.Kernel;
using Tarn.Sql;
using Tarn.Sql.Binding;

namespace Tarn.Athena.Workers;

/// <summary>
/// Runs queries, so many at once, each from QUEUED to its end: (1) it becomes RUNNING, durably; (2) its statement is carried out;
/// (3) its results are put into S3; (4) it becomes SUCCEEDED, or FAILED with the reason. A query cancelled meanwhile stays
/// cancelled. Of what an earlier process left, a query that waited is run, one that ran has failed.
/// </summary>
internal sealed partial class QueryWorker(
    QueryQueue queue, ExecutionStore executions, IEnumerable<IStatementRunner> runners, ResultFiles files, TarnClock clock,
    ILogger<QueryWorker> log)
    : JobWorker<JobKey>(queue, QueriesAtOnce, log)
{
    private static readonly int QueriesAtOnce = Math.Clamp(Environment.ProcessorCount * 2, 4, 32);
    private readonly IStatementRunner[] runners = [.. runners];

    protected override ValueTask<IReadOnlyList<(JobKey Key, string Account)>> UnfinishedAsync(CancellationToken cancel)
    {
        return ValueTask.FromResult<IReadOnlyList<(JobKey, string)>>([.. executions.AllUnfinished().Select(each => (each.Key, each.Account))]);
    }

    protected override async ValueTask<bool> IsRunAgainAsync(JobKey key, CancellationToken cancel)
    {
        if (executions.Find(key)?.State == QueryState.Queued)
            return true;
        var failure = new QueryFailure("GENERIC_INTERNAL_ERROR: Tarn ended while the query ran. Run it again.", QueryFailure.System, 401);
        await executions.ChangeAsync(key, found => Failed(found with { Completed = clock.Now }, failure), cancel);
        return false;
    }

    protected override async Task RunJobAsync(Job<JobKey> job)
    {
        await Task.Yield(); // whoever starts a query does not run it

        var query = new LiveQuery(job);
        try
        {
            // 1
            if (await executions.ChangeAsync(job.Key, found => found with { State = QueryState.Running }, CancellationToken.None) is { } execution)
                await CarryOutAsync(execution, query);
        }
        catch (OperationCanceledException) when (job.Token.IsCancellationRequested)
        {
            await FailAsync(job.Key, query, new QueryFailure("GENERIC_INTERNAL_ERROR: Tarn was stopped while the query ran. Run it again.", QueryFailure.System, 401));
        }
        catch (Exception error) when (FailureOf(error) is { } failure)
        {
            if (error is IOException && !FileFailures.IsFull(error))
                LogFiles(log, job.Key.Id, error);
            await FailAsync(job.Key, query, failure);
        }
    }

    /// <summary>A defect of Tarn's fails the one query.</summary>
    protected override Task FailAsync(Job<JobKey> job, Exception defect) => FailAsync(
        job.Key, new LiveQuery(job), QueryFailure.Unexpected("The query failed because of an error in Tarn; its log says which.", defect));

    private async Task CarryOutAsync(ExecutionDocument execution, LiveQuery query)
    {
        var scope = new Scope(execution.Account, execution.Region);
        var call = new CallContext
        {
            Caller = Caller.Root(scope.Account, scope.Partition) with { AccessKeyId = execution.AccessKeyId, InvokedBy = "athena.amazonaws.com" },
            Scope = scope,
            RequestId = execution.Id,
        };

        // 2
        var statement = SqlParser.ParseStatement(execution.Query);
        Binder.CheckParameters(statement, execution.ExecutionParameters?.Count ?? 0);
        var runner = Array.Find(runners, each => each.CanRun(statement))
            ?? throw QueryFailure.NotSupported($"Tarn's Athena does not run statements of this type: {statement.GetType().Name}");
        await using var outcome = await runner.RunAsync(statement, execution, call, query);

        // 3
        var written = await files.WriteAsync(execution, outcome, call, query.Token);
        query.EndService();

        // 4
        await executions.ChangeAsync(
            execution.Key,
            found => query.Timed(found, clock.Now) with
            {
                State = QueryState.Succeeded,
                ResultETag = written.ETag,
                ResultBytes = written.LengthBytes,
            },
            CancellationToken.None,
            outcome.Columns);
    }

    /// <summary>On a full disk too: what has ended must not seem to run.</summary>
    private async Task FailAsync(JobKey key, LiveQuery query, QueryFailure failure)
    {
        using var mark = FreesSpace.Begin();
        await executions.ChangeAsync(key, found => Failed(query.Timed(found, clock.Now), failure), CancellationToken.None);
    }

    private static ExecutionDocument Failed(ExecutionDocument found, QueryFailure failure) => found with
    {
        State = QueryState.Failed,
        StateChangeReason = failure.Message,
        ErrorCategory = failure.Category,
        ErrorType = failure.Type,
    };

    /// <summary>What the errors that a query can meet mean to its author; null for those that are defects.</summary>
    private static QueryFailure? FailureOf(Exception error) => error switch
    {
        QueryFailure failure => failure,
        SqlException sql => QueryFailure.Of(sql),
        DuckException duck => EngineFailures.Of(duck, []),
        AwsException { Code: "AccessDenied" or "AccessDeniedException" } denied => new QueryFailure($"PERMISSION_DENIED: {denied.Message}", type: 1101, inner: denied),
        AwsException aws => new QueryFailure($"{aws.Message} (Service: {aws.Code}; Status Code: {aws.Status})", type: 1006, inner: aws),
        IOException full when FileFailures.IsFull(full) => QueryFailure.Unexpected("The disk that Tarn's data lie on is full. Delete something or free space on it, and run the query again.", full),
        // Its words name files of this machine, which mean nothing to whoever asked.
        IOException io => QueryFailure.Unexpected("Tarn could not read or write files of its own; its log says which, and why.", io),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Query {Id} failed because files could not be read or written.")]
    private static partial void LogFiles(ILogger logger, string id, Exception error);
}
