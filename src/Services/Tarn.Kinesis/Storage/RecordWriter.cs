using System.Buffers;
using System.Text;
using Tarn.Kinesis.Domain;
using Tarn.Log;

namespace Tarn.Kinesis.Storage;

/// <summary>One record on its way into a stream.</summary>
internal readonly record struct NewRecord(string PartitionKey, string? ExplicitHashKey, ReadOnlyMemory<byte> Data);

/// <summary>
/// Puts a call's records into the stream's log as one append. Nothing is allocated for a record here: keys are encoded
/// side by side in one pooled array, and what the log needs lies in others.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private readonly OpenStream stream;
    private readonly int count;
    private readonly byte[] keys;
    private readonly LogAppend[] appends;
    private readonly LogPosition[] positions;
    private readonly int[] placeOf;
    private int keyBytes;
    private int admitted;

    public RecordWriter(OpenStream stream, int count, int keyCharacters)
    {
        this.stream = stream;
        this.count = count;
        keys = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(keyCharacters));
        appends = ArrayPool<LogAppend>.Shared.Rent(count);
        positions = ArrayPool<LogPosition>.Shared.Rent(count);
        placeOf = ArrayPool<int>.Shared.Rent(count);
    }

    /// <summary>Takes the record with that index in the call, unless its shard refuses; answers the shard.</summary>
    public Shard Add(int index, in NewRecord record, ShardLimits limits, out bool isAdmitted)
    {
        var length = Encoding.UTF8.GetBytes(record.PartitionKey, keys.AsSpan(keyBytes));
        var key = keys.AsMemory(keyBytes, length);
        keyBytes += length;
        var shard = stream.Map.Of(HashOf(record, key.Span));
        isAdmitted = limits.AdmitsWrite(stream, shard.Index, record.Data.Length + length);
        placeOf[index] = isAdmitted ? admitted : -1;
        if (isAdmitted)
            appends[admitted++] = new LogAppend(shard.Index, key, record.Data);
        return shard;
    }

    /// <summary>Makes what was taken durable.</summary>
    public async ValueTask WriteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await stream.Log.AppendAsync(
                appends.AsMemory(0, admitted), positions.AsMemory(0, admitted), now.ToUnixTimeMilliseconds(), cancel);
        }
        catch (ObjectDisposedException)
        {
            throw KinesisErrors.StreamNotFound(stream.Document.Account, stream.Document.StreamName);
        }
    }

    /// <summary>Where a record came to lie; null when it was refused.</summary>
    public (Shard Shard, SequenceNumber Number)? PlaceOf(int index)
    {
        if (placeOf[index] is var place && place < 0)
            return null;
        var shard = appends[place].Lane;
        return (stream.Map.Shards[shard], stream.NumberAt(shard, positions[place].Offset, positions[place].TimestampMilliseconds));
    }

    public void Dispose()
    {
        appends.AsSpan(0, count).Clear();
        ArrayPool<byte>.Shared.Return(keys);
        ArrayPool<LogAppend>.Shared.Return(appends);
        ArrayPool<LogPosition>.Shared.Return(positions);
        ArrayPool<int>.Shared.Return(placeOf);
    }

    private static HashKey HashOf(in NewRecord record, ReadOnlySpan<byte> partitionKey)
    {
        if (record.ExplicitHashKey is not { } given)
            return HashKey.Of(partitionKey);
        return HashKey.TryParse(given, out var key) ? key : throw KinesisErrors.InvalidExplicitHashKey(given);
    }
}
