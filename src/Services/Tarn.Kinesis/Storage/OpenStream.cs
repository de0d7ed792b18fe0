using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Log;

namespace Tarn.Kinesis.Storage;

/// <summary>
/// A stream in use: what metadata says of it, its shards and its log. Lane n of the log is shard n. It lives as long as the
/// stream; when the document changes it takes on the new one, and its gates stay as full as they were.
/// </summary>
internal sealed class OpenStream(StreamDocument document, ILog log)
{
    private readonly Lazy<ThroughputGate[]> gates =
        new(() => Enumerable.Range(0, document.ShardCount).Select(_ => new ThroughputGate()).ToArray());

    private readonly Lock changing = new();
    private volatile StreamDocument current = document;

    public StreamDocument Document => current;

    public ILog Log => log;

    public ShardMap Map { get; } = new(document.ShardCount);

    public string Arn { get; } = ArnOf(document);

    public ThroughputGate Gate(int shard) => gates.Value[shard];

    public static string ArnOf(StreamDocument document) =>
        StreamArn.Of(new Scope(document.Account, document.Region), document.StreamName);

    /// <summary>Takes on a document that is newer than its own; changes may arrive in another order than they were made in.</summary>
    public void Become(StreamDocument changed)
    {
        lock (changing)
        {
            if (changed.Revision > current.Revision)
                current = changed;
        }
    }

    public SequenceNumber NumberAt(int shard, long offset, long timestampMilliseconds) =>
        SequenceNumber.AtOffset(current.CreatedMilliseconds, shard, offset, timestampMilliseconds);

    /// <summary>The shard by its id.</summary>
    public Shard FindShard(string id)
    {
        if (!Shard.TryParseId(id, out var index))
            throw KinesisErrors.ShardNotUnderstood(current.Account, current.StreamName, id);
        return index < Map.Shards.Count
            ? Map.Shards[index]
            : throw KinesisErrors.ShardNotFound(current.Account, current.StreamName, Shard.IdOf(index));
    }

    /// <summary>The first offset of a shard that retention still holds. Exact, where the log trims by whole segments.</summary>
    public async ValueTask<long> HorizonAsync(int shard, DateTimeOffset now, CancellationToken cancel) =>
        await log.FindAsync(shard, current.HorizonMilliseconds(now), cancel);

    /// <summary>Records from an offset on that retention still holds.</summary>
    public async ValueTask<IReadOnlyList<LogRecord>> ReadAsync(
        int shard, long offset, int maxRecords, int maxBytes, DateTimeOffset now, CancellationToken cancel)
    {
        var records = await log.ReadAsync(shard, offset, maxRecords, maxBytes, cancel);
        if (records.Count == 0 || records[0].TimestampMilliseconds >= current.HorizonMilliseconds(now))
            return records;
        return await log.ReadAsync(shard, await HorizonAsync(shard, now, cancel), maxRecords, maxBytes, cancel);
    }
}
