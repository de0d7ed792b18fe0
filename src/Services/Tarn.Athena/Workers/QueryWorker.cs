using Tarn.Athena.Storage;
using Tarn.Kernel;

namespace Tarn.Athena.Workers;

/// <summary>
/// Runs queries, so many at once. First it settles what an earlier process left: a query that waited is queued again, one
/// that ran has failed.
/// </summary>
internal sealed class QueryWorker(LiveQueries live, ExecutionStore executions, QueryRunner runner, TarnClock clock) : Worker
{
    private static readonly int QueriesAtOnce = Math.Clamp(Environment.ProcessorCount * 2, 4, 32);

    public override async Task RunAsync(CancellationToken cancel)
    {
        var waiting = await SettleAsync(cancel);
        await Task.WhenAll(Enumerable.Range(0, QueriesAtOnce).Select(_ => RunQueriesAsync(cancel)).Append(RequeueAsync(waiting, cancel)));
    }

    private async Task<List<ExecutionKey>> SettleAsync(CancellationToken cancel)
    {
        var waiting = new List<ExecutionKey>();
        foreach (var execution in executions.AllUnfinished())
        {
            if (execution.State == QueryState.Queued)
            {
                waiting.Add(execution.Key);
                continue;
            }

            await executions.ChangeAsync(
                execution.Key,
                found => found with
                {
                    State = QueryState.Failed,
                    StateChangeReason = "GENERIC_INTERNAL_ERROR: Tarn ended while the query ran. Run it again.",
                    ErrorCategory = 1,
                    ErrorType = 401,
                    Completed = clock.Now,
                },
                cancel);
        }

        return waiting;
    }

    private async Task RequeueAsync(List<ExecutionKey> waiting, CancellationToken cancel)
    {
        try
        {
            foreach (var key in waiting)
                await live.EnqueueAsync(key, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What was not queued waits in the store for the next start.
        }
    }

    private async Task RunQueriesAsync(CancellationToken cancel)
    {
        try
        {
            while (await live.Waiting.WaitToReadAsync(cancel))
            {
                while (!cancel.IsCancellationRequested && live.Waiting.TryRead(out var next))
                    await runner.RunAsync(next.Key, next.Since, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Shutting down.
        }
    }
}
