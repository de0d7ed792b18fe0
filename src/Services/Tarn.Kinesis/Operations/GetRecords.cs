using System.Text;
using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;
using Tarn.Log;

namespace Tarn.Kinesis;

public sealed record GetRecordsRequest : IRequest<GetRecordsResponse>
{
    [Required, Length(1, Limits.IteratorLength)] public string? ShardIterator { get; init; }

    [Range(1, Limits.ReadRecords)] public int? Limit { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }
}

public sealed record GetRecordsResponse(IReadOnlyList<Record> Records, string? NextShardIterator, long? MillisBehindLatest);

/// <summary>A record as it is read. EncryptionType is only there for encrypted ones.</summary>
public sealed record Record(string SequenceNumber, DateTimeOffset? ApproximateArrivalTimestamp, ReadOnlyMemory<byte>? Data, string PartitionKey);

/// <summary>Answers the records behind an iterator, and the iterator behind them.</summary>
[Operation("GetRecords")]
[Iam("kinesis:GetRecords", "{StreamARN}", "*")]
internal sealed class GetRecords(StreamStore streams, PageTokens tokens, ShardLimits limits, TarnClock clock)
    : IOperation<GetRecordsRequest, GetRecordsResponse>
{
    public async ValueTask<GetRecordsResponse> HandleAsync(GetRecordsRequest request, CallContext call, CancellationToken cancel)
    {
        var now = clock.Now;
        var use = KinesisTokens.Iterators.For(call);
        var iterator = ShardIterator.Decode(await tokens.OpenAsync(use, request.ShardIterator, cancel)) ?? throw KinesisErrors.InvalidIterator();
        if (request.StreamARN is { } arn && StreamAddress.NameOf(arn, call) != iterator.StreamName)
            throw KinesisErrors.NameAndArnDiffer(iterator.StreamName, arn);
        var stream = await streams.OpenAsync(call.Account, call.Region, iterator.StreamName, cancel);
        if (stream.Document.Id != iterator.StreamId || iterator.ShardIndex >= stream.Map.Shards.Count)
            throw KinesisErrors.ShardNotFound(call.Account, iterator.StreamName, Shard.IdOf(iterator.ShardIndex));
        if (!limits.AdmitsRead(stream, iterator.ShardIndex))
            throw KinesisErrors.ThroughputExceeded(call.Account, iterator.StreamName, Shard.IdOf(iterator.ShardIndex));

        var found = await ReadAsync(stream, iterator, request.Limit ?? Limits.ReadRecords, now, cancel);
        limits.HasRead(stream, iterator.ShardIndex, found.Sum(record => (long)record.Value.Length + record.Key.Length));
        var next = found.Count == 0 ? iterator.Offset : found[^1].Offset + 1;
        var isBehind = found.Count > 0 && next < stream.Log.Bounds(iterator.ShardIndex).Next;
        return new GetRecordsResponse(
            Shape(stream, iterator.ShardIndex, found),
            await tokens.SealAsync(use, (iterator with { Offset = next }).Encode(), cancel),
            isBehind ? Math.Max(1, now.ToUnixTimeMilliseconds() - found[^1].TimestampMilliseconds) : 0);
    }

    private static async ValueTask<IReadOnlyList<LogRecord>> ReadAsync(
        OpenStream stream, ShardIterator iterator, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await stream.ReadAsync(iterator.ShardIndex, iterator.Offset, limit, Limits.ReadBytes, now, cancel);
        }
        catch (ObjectDisposedException)
        {
            throw KinesisErrors.StreamNotFound(stream.Document.Account, stream.Document.StreamName);
        }
    }

    private static Record[] Shape(OpenStream stream, int shard, IReadOnlyList<LogRecord> found)
    {
        var records = new Record[found.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new Record(
                stream.NumberAt(shard, found[i].Offset, found[i].TimestampMilliseconds).ToString(),
                DateTimeOffset.FromUnixTimeMilliseconds(found[i].TimestampMilliseconds),
                found[i].Value,
                Encoding.UTF8.GetString(found[i].Key.Span));
        }

        return records;
    }
}
