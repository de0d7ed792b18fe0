using System.Collections.Concurrent;
using System.Threading.Channels;
using Tarn.Athena.Statements;
using Tarn.Athena.Storage;

namespace Tarn.Athena.Workers;

/// <summary>The queries of this process that wait or run: the queue between the operations and the worker.</summary>
internal sealed class LiveQueries
{
    private readonly ConcurrentDictionary<ExecutionKey, LiveQuery> running = new();

    private readonly Channel<(ExecutionKey Key, long Since)> queue =
        Channel.CreateBounded<(ExecutionKey, long)>(new BoundedChannelOptions(Limits.WaitingQueries * 2));

    public ChannelReader<(ExecutionKey Key, long Since)> Waiting => queue.Reader;

    /// <exception cref="Kernel.AwsException">Too many wait.</exception>
    public void Admit()
    {
        if (queue.Reader.Count >= Limits.WaitingQueries)
            throw AthenaErrors.TooManyQueries(Limits.WaitingQueries);
    }

    public ValueTask EnqueueAsync(ExecutionKey key, CancellationToken cancel) =>
        queue.Writer.WriteAsync((key, TimeProvider.System.GetTimestamp()), cancel);

    public LiveQuery Begin(ExecutionKey key, long queuedSince, CancellationToken stop) =>
        running[key] = new LiveQuery(queuedSince, stop);

    public void End(ExecutionKey key)
    {
        if (running.TryRemove(key, out var query))
            query.Dispose();
    }

    public void Cancel(ExecutionKey key)
    {
        if (running.TryGetValue(key, out var query))
            query.Cancel();
    }

    /// <summary>The query as it is answered: what is stored, and for one that runs how long it has.</summary>
    public QueryExecution View(ExecutionDocument execution)
    {
        var isFinal = QueryState.IsFinal(execution.State);
        var live = isFinal ? null : running.GetValueOrDefault(execution.Key);
        return new QueryExecution
        {
            QueryExecutionId = execution.Id,
            Query = execution.Query,
            StatementType = execution.StatementType,
            SubstatementType = execution.SubstatementType,
            ResultConfiguration = new ResultConfiguration { OutputLocation = execution.OutputLocation },
            ResultReuseConfiguration = new ResultReuseConfiguration
            {
                ResultReuseByAgeConfiguration = new ResultReuseByAgeConfiguration { Enabled = false },
            },
            QueryExecutionContext = new QueryExecutionContext { Database = execution.Database, Catalog = execution.Catalog },
            Status = new QueryExecutionStatus
            {
                State = execution.State,
                StateChangeReason = execution.StateChangeReason,
                SubmissionDateTime = execution.Submitted,
                CompletionDateTime = execution.Completed,
                AthenaError = execution.ErrorCategory is { } category
                    ? new AthenaError
                    {
                        ErrorCategory = category,
                        ErrorType = execution.ErrorType,
                        Retryable = false,
                        ErrorMessage = execution.StateChangeReason,
                    }
                    : null,
            },
            Statistics = new QueryExecutionStatistics
            {
                EngineExecutionTimeInMillis = execution.EngineMilliseconds,
                DataScannedInBytes = live?.ScannedBytes ?? execution.ScannedBytes,
                TotalExecutionTimeInMillis = live?.TotalMilliseconds ?? execution.TotalMilliseconds,
                QueryQueueTimeInMillis = live?.QueueMilliseconds ?? execution.QueueMilliseconds,
                ServicePreProcessingTimeInMillis = 0,
                QueryPlanningTimeInMillis = execution.PlanningMilliseconds,
                ServiceProcessingTimeInMillis = execution.ServiceMilliseconds,
                ResultReuseInformation = new ResultReuseInformation(false),
            },
            WorkGroup = execution.WorkGroup,
            EngineVersion = EngineVersion.Current,
            ExecutionParameters = execution.ExecutionParameters,
        };
    }
}
