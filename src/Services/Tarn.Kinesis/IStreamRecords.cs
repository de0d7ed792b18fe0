namespace Tarn.Kinesis;

/// <summary>
/// The narrow door for services that read streams in bulk: no iterators, no wire, no limits. Positions count from 0 within a
/// shard and may be stored as checkpoints.
/// </summary>
public interface IStreamRecords
{
    /// <exception cref="Kernel.AwsException">ResourceNotFoundException: there is no such stream.</exception>
    ValueTask<IStreamReader> OpenAsync(string streamArn, CancellationToken cancel);
}

/// <summary>Where reading begins when there is no checkpoint.</summary>
public enum StreamStart
{
    TrimHorizon,
    Latest,
}

/// <summary>One record of a shard; the data stays valid as long as it is held.</summary>
public readonly record struct StreamRecord(
    long Position, DateTimeOffset ArrivalTime, ReadOnlyMemory<byte> PartitionKey, ReadOnlyMemory<byte> Data);

/// <summary>Reads one stream. Every call throws ResourceNotFoundException once the stream is deleted.</summary>
public interface IStreamReader
{
    string StreamArn { get; }

    /// <summary>Tells this stream from a later one of the same name: positions of another are worth nothing.</summary>
    Guid StreamId { get; }

    int ShardCount { get; }

    string ShardId(int shard);

    /// <summary>The sequence number that clients see for a record.</summary>
    string SequenceNumber(int shard, in StreamRecord record);

    /// <summary>The position of each shard at which reading begins.</summary>
    ValueTask<long[]> StartAsync(StreamStart start, CancellationToken cancel);

    /// <summary>
    /// Records from the position on, at most <paramref name="maxRecords"/> and, beyond the first, <paramref name="maxBytes"/>.
    /// Empty at the end. Positions that retention has passed begin at its horizon.
    /// </summary>
    ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(int shard, long position, int maxRecords, int maxBytes, CancellationToken cancel);

    /// <summary>Completes once any shard holds a record at its position.</summary>
    ValueTask WaitAsync(IReadOnlyList<long> positions, CancellationToken cancel);
}
