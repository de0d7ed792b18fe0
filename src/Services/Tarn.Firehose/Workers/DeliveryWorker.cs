using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>Takes up all deliveries at the start, where they were left, runs all at once, and ends them with the program.</summary>
internal sealed partial class DeliveryWorker(
    DeliveryQueue queue, DeliveryStreamStore streams, RecordSources sources, ObjectWriter objects, SpoolDirectory spools,
    SpoolBudget budget, TarnClock clock, ILogger<DeliveryWorker> logger)
    : JobWorker<DeliveryKey>(queue, int.MaxValue, logger)
{
    private readonly ConcurrentDictionary<DeliveryKey, string> failing = new();

    /// <summary>Failing while any stream cannot deliver, however well the others do.</summary>
    public override WorkerStatus Status => failing.Values.Order(StringComparer.Ordinal).FirstOrDefault() is { } problem
        ? WorkerStatus.Failed(problem, $"{failing.Count} of {queue.Running} cannot deliver")
        : base.Status;

    protected override async ValueTask<IReadOnlyList<(DeliveryKey Key, string Account)>> UnfinishedAsync(CancellationToken cancel)
    {
        try
        {
            await streams.SweepAsync(cancel);
        }
        catch (IOException error)
        {
            // Streams are delivered all the same; what a crash left waits for the next start.
            LogSweep(logger, error.Message);
        }

        return [.. streams.AllWhole().Select(stream => (DeliveryKey.Of(stream), stream.Account))];
    }

    protected override ValueTask<bool> IsRunAgainAsync(DeliveryKey key, CancellationToken cancel) => ValueTask.FromResult(true);

    protected override async Task RunJobAsync(Job<DeliveryKey> job)
    {
        if (streams.Find(job.Key) is null)
            return;
        try
        {
            await using var standing = new StandingDelivery(() => Begin(job.Key), error => Tell(job.Key, error), clock);
            standing.Begin();
            await UntilToldToStopAsync(job.Token);
        }
        finally
        {
            failing.TryRemove(job.Key, out _);
        }
    }

    /// <summary>Begins the delivery of the stream as it is stored now; null when it is gone, and its job about to end.</summary>
    private Delivery? Begin(DeliveryKey key)
    {
        if (streams.Find(key) is not { } stream)
            return null;
        var rules = DeliveryRules.From(stream.Destination);
        var pump = new DeliveryPump(
            stream, rules, streams, sources, objects, () => new Spool(spools, budget), clock, remark => LogRemark(logger, key.Name, remark));
        return new Delivery(stream, pump, rules.Interval, clock, new RetryPace(rules.RetryDuration, clock), error => Tell(key, error));
    }

    /// <summary>Keeps what went wrong last with a stream until its delivery goes well; null for that.</summary>
    private void Tell(DeliveryKey key, Exception? error)
    {
        if (error is null)
        {
            failing.TryRemove(key, out _);
            return;
        }

        failing[key] = $"{key.Name}: {error.Message}";
        LogProblem(logger, key.Name, error.Message);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Firehose {Stream} could not deliver and tries again: {Problem}")]
    private static partial void LogProblem(ILogger logger, string stream, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a crash left of delivery streams could not be looked for: {Problem}")]
    private static partial void LogSweep(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Firehose {Stream}: {Remark}")]
    private static partial void LogRemark(ILogger logger, string stream, string remark);
}
