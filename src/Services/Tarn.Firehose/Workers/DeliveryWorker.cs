using Microsoft.Extensions.Logging;
using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>Takes up all deliveries at the start, where they were left, runs all at once, and ends them with the program.</summary>
internal sealed class DeliveryWorker(
    DeliveryQueue queue, DeliveryStreamStore streams, RecordSources sources, S3Destination destination, ParquetWriter parquet, SpoolDirectory spools,
    SpoolBudget budget, TarnClock clock, ILogger<DeliveryWorker> logger)
    : JobWorker<DeliveryKey>(queue, int.MaxValue, logger)
{
    protected override async ValueTask<IReadOnlyList<(DeliveryKey Key, string Account)>> UnfinishedAsync(CancellationToken cancel)
    {
        await streams.SweepAsync(cancel);
        return [.. streams.All().Select(stream => (DeliveryKey.Of(stream), stream.Account))];
    }

    protected override ValueTask<bool> IsRunAgainAsync(DeliveryKey key, CancellationToken cancel) => ValueTask.FromResult(true);

    protected override async Task RunJobAsync(Job<DeliveryKey> job)
    {
        if (streams.Find(job.Key) is not { } stream)
            return;
        var rules = DeliveryRules.From(stream.Destination);
        var pump = new DeliveryPump(stream, rules, streams, sources, destination, parquet, spools, budget, clock);
        await using var delivery = new Delivery(stream, pump, rules.Interval, clock, Tell, logger);
        await UntilToldToStopAsync(job.Token);
    }
}
