using Tarn.Disk;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>One log over its segments: a writer, and readers beside it.</summary>
internal sealed class SegmentedLog : ILog, IAsyncDisposable
{
    private readonly string name;
    private readonly LaneStates lanes;
    private readonly SegmentSet segments;
    private readonly LogWriter writer;
    private readonly LaneReader reader;
    private readonly LogEndFile end;
    private readonly LogWitness? witness;
    private readonly Action<string>? damage;
    private readonly BlockCache cache;
    private volatile bool closed;

    public SegmentedLog(string name, IFiles files, LogOptions options, BlockCache cache, Func<uint> newSeed)
    {
        this.name = name;
        this.cache = cache;
        var directory = Path.Combine(options.Directory, name);
        var remark = options.Remark ?? (static _ => { });
        lanes = new LaneStates();
        segments = new SegmentSet(directory, files, options, newSeed, remark);
        damage = options.Damage;
        witness = options.WitnessDirectory is { } away ? new LogWitness(LogWitness.PathOf(away, name), files, remark) : null;
        end = new LogEndFile(LogEndFile.PathOf(options.Directory, name), files, options.Sync, remark);
        new LogRecovery(directory, files, options, lanes, segments, LogEnd.Later(end.Read(), witness?.Read()), remark).Run();
        witness?.Note(segments.End(lanes, from: 0));
        writer = new LogWriter(name, options, segments, lanes, end, witness);
        reader = new LaneReader(segments, lanes, cache);
    }

    public ValueTask AppendAsync(
        ReadOnlyMemory<LogAppend> records, Memory<LogPosition> positions, long timestampMilliseconds, CancellationToken cancel) =>
        writer.AppendAsync(records, positions, timestampMilliseconds, cancel);

    public LaneBounds Bounds(int lane) => lanes.Bounds(lane);

    public ValueTask<IReadOnlyList<LogRecord>> ReadAsync(int lane, long offset, int maxRecords, int maxBytes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ThrowIfClosed();
        try
        {
            return ValueTask.FromResult(reader.Read(lane, offset, maxRecords, maxBytes));
        }
        catch (LogCorruptException found)
        {
            // Whatever record of them was asked for first, it is one loss.
            damage?.Invoke($"The log file {found.Path} is damaged or cut at byte {found.Position}{(found.ResumeOffset is { } resume ? $": records of lane {lane} before {resume} are lost" : "")}. Put it back from a copy.");
            throw;
        }
    }

    /// <summary>Reads every lane whole, past what is damaged, so that all that reads say of it is said.</summary>
    public async Task ReadWholeAsync(CancellationToken cancel)
    {
        const int atOnce = 1000;
        const int bytesAtOnce = 1 << 20;
        foreach (var mark in lanes.Table().Marks.ToArray())
        {
            var bounds = Bounds(mark.Lane);
            for (var offset = bounds.First; offset < bounds.Next;)
            {
                try
                {
                    var records = await ReadAsync(mark.Lane, offset, atOnce, bytesAtOnce, cancel);
                    if (records.Count == 0)
                        break;
                    offset = records[^1].Offset + 1;
                }
                catch (LogCorruptException found)
                {
                    if (found.ResumeOffset is not { } resume || resume <= offset)
                        break;
                    offset = resume;
                }
            }
        }
    }

    public ValueTask<long> FindAsync(int lane, long timestampMilliseconds, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return ValueTask.FromResult(reader.Find(lane, timestampMilliseconds));
    }

    public async ValueTask WaitAsync(int lane, long offset, CancellationToken cancel)
    {
        var state = lanes[lane];
        while (true)
        {
            var moved = state.Moved;
            ThrowIfClosed();
            if (state.Next > offset)
                return;
            await moved.WaitAsync(cancel);
        }
    }

    public ValueTask TrimAsync(long beforeMilliseconds, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return writer.TrimAsync(beforeMilliseconds);
    }

    public ValueTask DisposeAsync() => CloseAsync(notesEnd: true);

    /// <summary>Finishes what waits and closes the files.</summary>
    /// <param name="notesEnd">Whether to note how much there is; not where it is to be deleted.</param>
    public async ValueTask CloseAsync(bool notesEnd)
    {
        closed = true;
        await writer.StopAsync(notesEnd);
        lanes.WakeAll();
        witness?.Dispose();
        segments.Close();
        cache.Forget(reader);
    }

    private void ThrowIfClosed()
    {
        if (closed)
            throw new ObjectDisposedException(name, $"The log '{name}' is closed.");
    }
}
