using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>The deliveries that run, by the stream's id.</summary>
internal sealed class Deliveries(
    DeliveryStreamStore store, RecordSources sources, S3Destination destination, ParquetWriter parquet, SpoolDirectory spools,
    SpoolBudget budget, TarnClock clock, ILogger<Deliveries> logger)
{
    private readonly ConcurrentDictionary<Guid, Lazy<Delivery>> running = new();
    private volatile bool stopped;

    /// <summary>Begins to deliver a stream, unless it is being delivered.</summary>
    public void Start(DeliveryStreamDocument stream)
    {
        if (!stopped)
            _ = running.GetOrAdd(stream.Id, _ => new Lazy<Delivery>(() => Make(stream))).Value;
    }

    public async Task StopAsync(Guid id)
    {
        if (running.TryRemove(id, out var delivery))
            await delivery.Value.DisposeAsync();
    }

    public async Task StopAllAsync()
    {
        stopped = true;
        foreach (var id in running.Keys)
            await StopAsync(id);
    }

    private Delivery Make(DeliveryStreamDocument stream)
    {
        var rules = DeliveryRules.From(stream.Destination);
        var pump = new DeliveryPump(stream, rules, store, sources, destination, parquet, spools, budget, clock);
        return new Delivery(stream, pump, rules.Interval, clock, logger);
    }
}
