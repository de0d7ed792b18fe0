namespace Tarn.Log;

/// <summary>One record to append: the lane (a shard) it belongs to, its key and its value.</summary>
public readonly record struct LogAppend(int Lane, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value);

/// <summary>
/// One stored record. <paramref name="Offset"/> counts from 0 within its lane without gaps;
/// <paramref name="TimestampMilliseconds"/> is Unix time and never decreases within a lane.
/// </summary>
public readonly record struct LogRecord(
    long Offset, long TimestampMilliseconds, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value);

/// <summary>Where an appended record came to lie.</summary>
public readonly record struct LogPosition(long Offset, long TimestampMilliseconds);

/// <summary>The offsets a lane holds: from <paramref name="First"/> up to, not including, <paramref name="Next"/>.</summary>
public readonly record struct LaneBounds(long First, long Next);

/// <summary>Appends to one log. The answer means durable, as the store's durability promises.</summary>
public interface ILogAppender
{
    /// <summary>
    /// Appends all records, in order, as one unit: after a crash either all are there or none.
    /// Writes each record's position into <paramref name="positions"/> (same length as <paramref name="records"/>).
    /// A timestamp older than the lane's last one is raised to it.
    /// </summary>
    ValueTask AppendAsync(
        ReadOnlyMemory<LogAppend> records, Memory<LogPosition> positions, long timestampMilliseconds, CancellationToken cancel);
}

/// <summary>Reads one log, lane by lane. Every read verifies checksums.</summary>
public interface ILogReader
{
    /// <summary>The bounds of a lane; a lane never written is (0, 0).</summary>
    LaneBounds Bounds(int lane);

    /// <summary>
    /// Records of a lane from <paramref name="offset"/> on, at most <paramref name="maxRecords"/> and, beyond the first,
    /// at most <paramref name="maxBytes"/> of keys and values. Empty at the end. Offsets before First start at First.
    /// </summary>
    ValueTask<IReadOnlyList<LogRecord>> ReadAsync(int lane, long offset, int maxRecords, int maxBytes, CancellationToken cancel);

    /// <summary>The first offset whose timestamp is at or after the given one; Next when there is none.</summary>
    ValueTask<long> FindAsync(int lane, long timestampMilliseconds, CancellationToken cancel);

    /// <summary>Completes once the lane holds a record at <paramref name="offset"/>, that is, once Next is greater.</summary>
    ValueTask WaitAsync(int lane, long offset, CancellationToken cancel);
}

/// <summary>One log: the lanes of one stream, interleaved in shared segments, synced together.</summary>
public interface ILog : ILogAppender, ILogReader
{
    /// <summary>Lets go of records older than the timestamp, segment by segment; lane bounds move at once.</summary>
    ValueTask TrimAsync(long beforeMilliseconds, CancellationToken cancel);
}

/// <summary>All logs under one directory, by name. Names are made of letters, digits, '.', '_' and '-'.</summary>
public interface ILogStore : IAsyncDisposable
{
    /// <summary>Opens a log, recovering it where needed, or makes it. The same name gives the same instance.</summary>
    ValueTask<ILog> OpenAsync(string name, CancellationToken cancel);

    /// <summary>Deletes a log and its files; no error when it is not there.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancel);

    /// <summary>The names of all logs there are.</summary>
    IReadOnlyList<string> List();

    /// <summary>What of the logs is missing or damaged, a sentence for each loss. Reads all of them and changes nothing; for a store that is not in use.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    IReadOnlyList<string> FindDamage(CancellationToken cancel);
}
