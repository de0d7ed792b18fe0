using Tarn.Firehose.Domain;
using Tarn.Firehose.Storage;

namespace Tarn.Firehose.Workers;

/// <summary>What waits for delivery under one evaluated prefix, or as failures of one kind.</summary>
internal sealed class DeliveryBuffer(
    string key, string? errorType, IReadOnlyDictionary<string, string> partitionKeys, DateTimeOffset firstArrival, long[] firstPositions, RowSchema? schema, Spool spool)
    : IDisposable
{
    public string Key => key;

    /// <summary>Set for failures: the kind of failure, as prefixes name it.</summary>
    public string? ErrorType => errorType;

    public IReadOnlyDictionary<string, string> PartitionKeys => partitionKeys;

    public DateTimeOffset FirstArrival { get; private set; } = firstArrival;

    /// <summary>Up to where the source was read when the first record came.</summary>
    public long[] FirstPositions => firstPositions;

    /// <summary>What the lines were made to fit; null when records are delivered as they are.</summary>
    public RowSchema? Schema => schema;

    public Spool Spool => spool;

    /// <summary>Bytes as they came in, which buffering counts.</summary>
    public long IncomingBytes { get; private set; }

    public void Count(int incomingBytes, DateTimeOffset arrival)
    {
        IncomingBytes += incomingBytes;
        if (arrival < FirstArrival)
            FirstArrival = arrival;
    }

    public void Dispose() => spool.Dispose();
}

/// <summary>The open buffers of one delivery stream, in the order they were opened.</summary>
internal sealed class DeliveryBuffers : IDisposable
{
    private readonly Dictionary<string, DeliveryBuffer> byKey = [];
    private readonly List<DeliveryBuffer> inOrder = [];

    public IReadOnlyList<DeliveryBuffer> All => inOrder;

    /// <summary>Buffers of records, without those of failures.</summary>
    public int ActivePartitions { get; private set; }

    public DeliveryBuffer? Find(string key) => byKey.GetValueOrDefault(key);

    public void Add(DeliveryBuffer buffer)
    {
        byKey.Add(buffer.Key, buffer);
        inOrder.Add(buffer);
        if (buffer.ErrorType is null)
            ActivePartitions++;
    }

    public void Remove(DeliveryBuffer buffer)
    {
        byKey.Remove(buffer.Key);
        inOrder.Remove(buffer);
        if (buffer.ErrorType is null)
            ActivePartitions--;
        buffer.Dispose();
    }

    public void Dispose()
    {
        foreach (var buffer in inOrder)
            buffer.Dispose();
        byKey.Clear();
        inOrder.Clear();
        ActivePartitions = 0;
    }
}
