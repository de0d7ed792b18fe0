using System.Collections.Concurrent;
using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Firehose.Storage;

/// <summary>
/// Delivery streams and their checkpoints in metadata; what is put into them directly in a log each, lane 0. A log is made
/// before the document that shows it, and let go of after it; what a crash leaves between is swept at the start.
/// </summary>
internal sealed class DeliveryStreamStore(IMetaStore meta, ILogStore logs, QuarantineStore quarantine)
{
    private const string LogPrefix = "firehose-";

    private static readonly MetaTable<DeliveryStreamDocument> Streams = new("firehose.streams", FirehoseDocuments.Default.DeliveryStreamDocument);
    private static readonly MetaTable<CheckpointDocument> Checkpoints = new("firehose.checkpoints", FirehoseDocuments.Default.CheckpointDocument);
    private readonly ConcurrentDictionary<string, bool> making = new();

    public DeliveryStreamDocument Get(string account, string region, string name) =>
        Streams.Get(meta, Key(account, region, name)) ?? throw FirehoseErrors.NotFound(account, name);

    /// <summary>The stream that is meant, not another that took its name; null when it is gone.</summary>
    public DeliveryStreamDocument? Find(DeliveryKey key) =>
        Streams.Get(meta, Key(key.Account, key.Region, key.Name)) is { } stream && stream.Id == key.Id ? stream : null;

    /// <summary>Streams by name after the given one (exclusive), at most the limit, of one type or all.</summary>
    public Page<DeliveryStreamDocument> List(string account, string region, string? afterName, string? type, int limit) => Streams.ReadPage(
        meta,
        MetaRange.Under(MetaKey.Of(account, region)),
        afterName is null ? null : Key(account, region, afterName).Bytes.ToArray(),
        limit,
        isWanted: type is null ? null : stream => stream.DeliveryStreamType == type);

    /// <summary>All streams but those whose documents are damaged.</summary>
    public IReadOnlyList<DeliveryStreamDocument> AllWhole() => Streams.ScanWhole(meta, MetaRange.All);

    public IReadOnlyList<DeliveryStreamDocument> All() => Streams.Scan(meta, MetaRange.All);

    public async Task CreateAsync(DeliveryStreamDocument stream, CheckpointDocument start, CancellationToken cancel)
    {
        making[LogName(stream.Id)] = true;
        var isMade = false;
        try
        {
            if (stream.KinesisStreamSource is null)
                await logs.OpenAsync(LogName(stream.Id), cancel);
            await meta.WriteAsync(
                transaction =>
                {
                    if (Streams.Get(transaction, Key(stream)) is not null)
                        throw FirehoseErrors.Exists(stream.Account, stream.DeliveryStreamName);
                    if (transaction.Scan(Streams.Name, MetaRange.Under(MetaKey.Of(stream.Account, stream.Region)), int.MaxValue, tellsDamage: true).Count >= Limits.StreamsPerRegion)
                        throw FirehoseErrors.TooMany(stream.Account, Limits.StreamsPerRegion);
                    Streams.Put(transaction, Key(stream), stream);
                    Checkpoints.Put(transaction, CheckpointKey(stream), start);
                },
                cancel);
            isMade = true;
        }
        finally
        {
            if (!isMade)
                await logs.DeleteAsync(LogName(stream.Id), CancellationToken.None);
            making.TryRemove(LogName(stream.Id), out _);
        }
    }

    /// <summary>Takes the stream out of sight; its log stays until <see cref="DeleteLogAsync"/>.</summary>
    public Task<DeliveryStreamDocument> DeleteAsync(string account, string region, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var stream = Streams.Get(transaction, Key(account, region, name)) ?? throw FirehoseErrors.NotFound(account, name);
            Streams.Delete(transaction, Key(stream));
            Checkpoints.Delete(transaction, CheckpointKey(stream));
            return stream;
        },
        cancel);

    public async Task DeleteLogAsync(DeliveryStreamDocument stream) => await logs.DeleteAsync(LogName(stream.Id), CancellationToken.None);

    public ValueTask<ILog> LogAsync(DeliveryStreamDocument stream, CancellationToken cancel) => logs.OpenAsync(LogName(stream.Id), cancel);

    public CheckpointDocument Checkpoint(DeliveryStreamDocument stream) =>
        Checkpoints.Get(meta, CheckpointKey(stream)) ?? throw FirehoseErrors.NotFound(stream.Account, stream.DeliveryStreamName);

    /// <summary>Keeps the checkpoint, unless the stream was deleted meanwhile.</summary>
    public Task SaveAsync(DeliveryStreamDocument stream, CheckpointDocument checkpoint, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Streams.Get(transaction, Key(stream))?.Id == stream.Id)
                Checkpoints.Put(transaction, CheckpointKey(stream), checkpoint);
        },
        cancel);

    /// <summary>Deletes logs that have belonged to no stream for the grace time: their making or deleting was cut short.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        if (quarantine.IsHalted)
            return;
        var sweep = quarantine.Begin("firehose.logs");
        foreach (var name in logs.List().Where(IsLog))
        {
            if (!making.ContainsKey(name) && !All().Any(stream => LogName(stream.Id) == name) && sweep.IsDue(name))
                await logs.DeleteAsync(name, cancel);
        }

        await sweep.EndAsync(cancel);
    }

    /// <summary>Whether a log of that name is of a delivery stream.</summary>
    public static bool IsLog(string name) => name.StartsWith(LogPrefix, StringComparison.Ordinal);

    /// <summary>The logs that streams should have, each with its stream's name; one that reads from Kinesis has none.</summary>
    public IReadOnlyDictionary<string, string> Logs() => All().Where(stream => stream.KinesisStreamSource is null)
        .ToDictionary(stream => LogName(stream.Id), stream => $"{stream.DeliveryStreamName} ({stream.Account}, {stream.Region})");

    private static string LogName(Guid id) => $"{LogPrefix}{id:N}";

    private static MetaKey Key(DeliveryStreamDocument stream) => Key(stream.Account, stream.Region, stream.DeliveryStreamName);

    private static MetaKey Key(string account, string region, string name) => MetaKey.Of(account, region, name);

    private static MetaKey CheckpointKey(DeliveryStreamDocument stream) => MetaKey.Of(stream.Id.ToString("N"));
}
