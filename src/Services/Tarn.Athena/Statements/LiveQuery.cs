using Tarn.Athena.Storage;
using Tarn.Kernel;

namespace Tarn.Athena.Statements;

/// <summary>A query that runs: its job, and its stopwatches (the machine's time).</summary>
internal sealed class LiveQuery(Job<JobKey> job)
{
    private long mark = TimeProvider.System.GetTimestamp();
    private long planning, engine, service;

    public CancellationToken Token => job.Token;

    /// <summary>The job's progress.</summary>
    public long ScannedBytes
    {
        set => job.Progress = value;
    }

    public void EndPlanning() => planning = Lap();

    public void EndEngine() => engine = Lap();

    public void EndService() => service = Lap();

    /// <summary>The query with what was measured, at its end.</summary>
    public ExecutionDocument Timed(ExecutionDocument found, DateTimeOffset completed) => found with
    {
        Completed = completed,
        QueueMilliseconds = (long)job.Waited.TotalMilliseconds,
        PlanningMilliseconds = planning,
        EngineMilliseconds = engine,
        ServiceMilliseconds = service,
        TotalMilliseconds = (long)job.Elapsed.TotalMilliseconds,
        ScannedBytes = job.Progress,
    };

    private long Lap()
    {
        var now = TimeProvider.System.GetTimestamp();
        var milliseconds = (long)TimeProvider.System.GetElapsedTime(mark, now).TotalMilliseconds;
        mark = now;
        return milliseconds;
    }
}
