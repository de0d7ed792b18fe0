using System.Threading.Channels;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>
/// The one writer of a log. Takes all appends that wait, up to a bound, and makes them durable together: one write, one
/// sync. Lanes move, and the callers hear, only after that.
/// </summary>
internal sealed class LogWriter
{
    private const int MostWaiting = 256;

    private readonly record struct Command(PendingAppend? Append, long TrimBefore, TaskCompletionSource? Trimmed);

    private readonly string name;
    private readonly LogOptions options;
    private readonly SegmentSet segments;
    private readonly LaneStates lanes;
    private readonly LogEndFile end;
    private readonly LogWitness? witness;
    private readonly Channel<Command> commands;
    private readonly SemaphoreSlim slots = new(MostWaiting);
    private readonly List<PendingAppend> group = [];
    private readonly Dictionary<int, (long Next, long LastTimestamp)> tentative = [];
    private readonly Task loop;
    private bool tailUnsure;
    private bool isWitnessBehind;

    public LogWriter(string name, LogOptions options, SegmentSet segments, LaneStates lanes, LogEndFile end, LogWitness? witness)
    {
        this.witness = witness;
        this.end = end;
        this.name = name;
        this.options = options;
        this.segments = segments;
        this.lanes = lanes;
        commands = Channel.CreateBounded<Command>(new BoundedChannelOptions(MostWaiting + 16) { SingleReader = true });
        loop = Task.Run(RunAsync);
    }

    public async ValueTask AppendAsync(
        ReadOnlyMemory<LogAppend> records, Memory<LogPosition> positions, long timestampMilliseconds, CancellationToken cancel)
    {
        if (positions.Length != records.Length)
            throw new ArgumentException($"There are {records.Length} records but room for {positions.Length} positions.", nameof(positions));
        if (records.IsEmpty)
            return;
        // A caller waits for its turn before its records are copied, so that what waits is bounded.
        await slots.WaitAsync(cancel);
        try
        {
            using var append = PendingAppend.Encode(records.Span, timestampMilliseconds);
            await SendAsync(new Command(append, 0, null));
            await append.Durable;
            append.CopyPositions(positions.Span);
        }
        finally
        {
            slots.Release();
        }
    }

    public async ValueTask TrimAsync(long beforeMilliseconds)
    {
        var trimmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new Command(null, beforeMilliseconds, trimmed));
        await trimmed.Task;
    }

    /// <summary>Finishes what waits and stops.</summary>
    /// <param name="notesEnd">Whether to note how much there is; not where it is to be deleted.</param>
    public async ValueTask StopAsync(bool notesEnd)
    {
        commands.Writer.TryComplete();
        await loop;
        if (notesEnd)
            end.Write(segments.End(lanes, from: 0));
    }

    private async ValueTask SendAsync(Command command)
    {
        try
        {
            await commands.Writer.WriteAsync(command);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(name, $"The log '{name}' is closed.");
        }
    }

    private async Task RunAsync()
    {
        while (await commands.Reader.WaitToReadAsync())
        {
            var bytes = 0L;
            Command? trim = null;
            while (bytes < options.GroupBytes && trim is null && commands.Reader.TryRead(out var command))
            {
                if (command.Append is { } append)
                {
                    group.Add(append);
                    bytes += append.LengthBytes;
                }
                else
                {
                    trim = command;
                }
            }

            if (group.Count > 0)
                CommitGroup(bytes);
            if (trim is { } trimming)
                Trim(trimming);
        }
    }

    /// <summary>
    /// 1. mends the tail if an earlier write failed, and begins a new segment when this one is full;
    /// 2. gives every frame its place and offsets; 3. writes and syncs; 4. notes where the log ends; 5. shows the records to readers; 6. answers.
    /// </summary>
    private void CommitGroup(long bytes)
    {
        try
        {
            MendTail();
            if (segments.Active.HoldsFrames && segments.Active.LengthBytes + bytes > options.SegmentBytes)
                Roll();

            var active = segments.Active;
            var start = active.LengthBytes;
            var pieces = PlaceGroup(start, active.Header.Seed);
            tailUnsure = true;
            segments.ActiveFile.Write(pieces, start);
            if (options.Sync)
                segments.ActiveFile.Sync();
            tailUnsure = false;

            if (witness?.TryNote(start + bytes, tentative) == false)
                isWitnessBehind = true;
            Show(start);
            if (isWitnessBehind)
                NoteAll();
            foreach (var append in group)
                append.Complete();
        }
        catch (Exception error)
        {
            // Whatever it was, those who wait must hear of it, and the loop must serve the next.
            var failure = new IOException($"The log '{name}' kept none of {bytes} bytes for {segments.Active.Path}. {error.Message}", error);
            foreach (var append in group)
                append.Fail(failure);
        }
        finally
        {
            group.Clear();
            tentative.Clear();
        }
    }

    private void Roll()
    {
        segments.Roll(lanes.Table());
        end.Write(segments.End(lanes, from: 0));
        NoteAll();
    }

    private void NoteAll()
    {
        witness?.Note(segments.End(lanes, from: 0));
        isWitnessBehind = false;
    }

    /// <summary>Cuts off what a failed write may have left, so that no record comes back that was answered as lost.</summary>
    private void MendTail()
    {
        if (!tailUnsure)
            return;
        segments.ActiveFile.SetLength(segments.Active.LengthBytes);
        if (options.Sync)
            segments.ActiveFile.Sync();
        tailUnsure = false;
    }

    private ReadOnlyMemory<byte>[] PlaceGroup(long start, uint seed)
    {
        var pieces = new ReadOnlyMemory<byte>[group.Count];
        var position = start;
        for (var i = 0; i < pieces.Length; i++)
        {
            group[i].Place(position, start, seed, TakeOffsets);
            pieces[i] = group[i].Frame;
            position += group[i].LengthBytes;
        }

        return pieces;
    }

    private Format.FrameLane TakeOffsets(Format.FrameLane lane)
    {
        if (!tentative.TryGetValue(lane.Lane, out var mark))
        {
            var state = lanes.Mark(lane.Lane);
            mark = (state.Next, state.LastTimestamp);
        }

        var timestamp = Math.Max(mark.LastTimestamp, lane.Timestamp);
        tentative[lane.Lane] = (mark.Next + lane.Count, timestamp);
        return lane with { Offset = mark.Next, Timestamp = timestamp };
    }

    private void Show(long start)
    {
        var position = start;
        foreach (var append in group)
        {
            foreach (var lane in append.Lanes)
                segments.ActiveIndex.Add(lane.Lane, new IndexEntry(lane.Offset, lane.Timestamp, position));
            position += append.LengthBytes;
        }

        segments.Active.LengthBytes = position;
        foreach (var (lane, mark) in tentative)
            lanes[lane].Advance(mark.Next, mark.LastTimestamp);
    }

    private void Trim(Command command)
    {
        try
        {
            MendTail();
            var all = segments.All;
            var count = 0;
            while (count < all.Count - 1 && all[count + 1].Header.Lanes.LastTimestamp < command.TrimBefore)
                count++;
            if (count == all.Count - 1 && segments.Active.HoldsFrames && lanes.Table().LastTimestamp < command.TrimBefore)
            {
                Roll();
                count++;
            }

            if (count > 0)
            {
                lanes.Firsts = segments.All[count].Header.Lanes;
                end.WriteBeforeDeleting(segments.End(lanes, from: count));
                witness?.Note(segments.End(lanes, from: count));
                segments.DropOldest(count);
            }

            command.Trimmed!.TrySetResult();
        }
        catch (Exception error)
        {
            command.Trimmed!.TrySetException(new IOException($"The log '{name}' could not be trimmed: {error.Message}", error));
        }
    }
}
