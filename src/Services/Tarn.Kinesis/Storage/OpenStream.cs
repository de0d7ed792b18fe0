using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Log;

namespace Tarn.Kinesis.Storage;

/// <summary>A stream in use: what metadata says of it, its shards and its log. Lane n of the log is shard n.</summary>
internal sealed class OpenStream(StreamDocument document, ILog log)
{
    private readonly Lazy<ThroughputGate[]> gates =
        new(() => Enumerable.Range(0, document.ShardCount).Select(_ => new ThroughputGate()).ToArray());

    public StreamDocument Document => document;

    public ILog Log => log;

    public ShardMap Map { get; } = new(document.ShardCount);

    public string Arn { get; } = ArnOf(document);

    public ThroughputGate Gate(int shard) => gates.Value[shard];

    public static string ArnOf(StreamDocument document) =>
        new Scope(document.Account, document.Region).Arn("kinesis", $"stream/{document.StreamName}");

    public SequenceNumber NumberAt(int shard, long offset, long timestampMilliseconds) =>
        SequenceNumber.AtOffset(document.CreatedMilliseconds, shard, offset, timestampMilliseconds);

    /// <summary>The shard by its id.</summary>
    public Shard FindShard(string id)
    {
        if (!Shard.TryParseId(id, out var index))
            throw KinesisErrors.ShardNotUnderstood(document.Account, document.StreamName, id);
        return index < Map.Shards.Count
            ? Map.Shards[index]
            : throw KinesisErrors.ShardNotFound(document.Account, document.StreamName, Shard.IdOf(index));
    }

    /// <summary>The time before which records are no longer readable, in Unix milliseconds.</summary>
    public long HorizonMilliseconds(DateTimeOffset now) => now.ToUnixTimeMilliseconds() - (document.RetentionHours * 3_600_000L);

    /// <summary>The first offset of a shard that retention still holds. Exact, where the log trims by whole segments.</summary>
    public async ValueTask<long> HorizonAsync(int shard, DateTimeOffset now, CancellationToken cancel) =>
        await log.FindAsync(shard, HorizonMilliseconds(now), cancel);

    /// <summary>Records from an offset on that retention still holds.</summary>
    public async ValueTask<IReadOnlyList<LogRecord>> ReadAsync(
        int shard, long offset, int maxRecords, int maxBytes, DateTimeOffset now, CancellationToken cancel)
    {
        var records = await log.ReadAsync(shard, offset, maxRecords, maxBytes, cancel);
        if (records.Count == 0 || records[0].TimestampMilliseconds >= HorizonMilliseconds(now))
            return records;
        return await log.ReadAsync(shard, await HorizonAsync(shard, now, cancel), maxRecords, maxBytes, cancel);
    }
}
