namespace Tarn.Kinesis.Domain;

/// <summary>
/// What one shard may still take and give: buckets that hold one second's worth and fill by time. A read of the full 10 MB
/// closes the shard for reading for the five seconds that 2 MB a second would have taken.
/// </summary>
internal sealed class ThroughputGate
{
    private const double WriteBytesPerSecond = 1 << 20;
    private const double WriteRecordsPerSecond = 1_000;
    private const double ReadBytesPerSecond = 2_000_000;
    private const double ReadCallsPerSecond = 5;

    private readonly Lock gate = new();
    private double writeBytes = WriteBytesPerSecond;
    private double writeRecords = WriteRecordsPerSecond;
    private double readBytes = ReadBytesPerSecond;
    private double readCalls = ReadCallsPerSecond;
    private TimeSpan filledAt;

    /// <summary>Takes one record's share; false when the second has none left.</summary>
    /// <param name="now">Time since any fixed moment; never goes back.</param>
    /// <param name="bytes">The record's data and partition key.</param>
    public bool TryWrite(TimeSpan now, int bytes)
    {
        lock (gate)
        {
            Fill(now);
            // A record longer than a second's worth passes when the bucket is full, and leaves a debt.
            if (writeRecords < 1 || writeBytes < Math.Min(bytes, WriteBytesPerSecond))
                return false;
            writeRecords--;
            writeBytes -= bytes;
            return true;
        }
    }

    /// <summary>Takes one call's share; false when there is none, or what was read before is not yet paid.</summary>
    public bool TryRead(TimeSpan now)
    {
        lock (gate)
        {
            Fill(now);
            if (readCalls < 1 || readBytes < 0)
                return false;
            readCalls--;
            return true;
        }
    }

    /// <summary>Charges what a read gave.</summary>
    public void HasRead(long bytes)
    {
        lock (gate)
            readBytes -= bytes;
    }

    private void Fill(TimeSpan now)
    {
        var seconds = Math.Max(0, (now - filledAt).TotalSeconds);
        filledAt = now;
        writeBytes = Math.Min(WriteBytesPerSecond, writeBytes + (seconds * WriteBytesPerSecond));
        writeRecords = Math.Min(WriteRecordsPerSecond, writeRecords + (seconds * WriteRecordsPerSecond));
        readBytes = Math.Min(ReadBytesPerSecond, readBytes + (seconds * ReadBytesPerSecond));
        readCalls = Math.Min(ReadCallsPerSecond, readCalls + (seconds * ReadCallsPerSecond));
    }
}
