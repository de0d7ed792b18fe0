using System.Collections.Concurrent;
using Tarn.Log.Format;

namespace Tarn.Log;

/// <summary>Where each lane stands, and who waits for it to move. Written by the log's writer only.</summary>
internal sealed class LaneStates
{
    private readonly ConcurrentDictionary<int, LaneState> lanes = new();
    private LaneTable firsts = LaneTable.Empty;

    /// <summary>The marks at the beginning of the oldest segment: each lane's first offset.</summary>
    public LaneTable Firsts
    {
        get => Volatile.Read(ref firsts);
        set => Volatile.Write(ref firsts, value);
    }

    public LaneState this[int lane] => lanes.GetOrAdd(lane, static _ => new LaneState());

    public LaneBounds Bounds(int lane)
    {
        // First is read first: it never passes a Next that was read later.
        var first = Firsts[lane].Next;
        return new LaneBounds(first, lanes.TryGetValue(lane, out var state) ? state.Next : first);
    }

    public LaneMark Mark(int lane) => lanes.TryGetValue(lane, out var state) ? new LaneMark(lane, state.Next, state.LastTimestamp) : new LaneMark(lane, 0, 0);

    /// <summary>All lanes ever written, as the next segment's header keeps them.</summary>
    public LaneTable Table() =>
        new(lanes.Where(lane => lane.Value.Next > 0)
            .Select(lane => new LaneMark(lane.Key, lane.Value.Next, lane.Value.LastTimestamp))
            .OrderBy(mark => mark.Lane).ToArray());

    /// <summary>Brings the lanes to where a table has them; none goes back.</summary>
    public void Restore(LaneTable table)
    {
        foreach (var mark in table.Marks)
        {
            var lane = this[mark.Lane];
            lane.Advance(Math.Max(lane.Next, mark.Next), Math.Max(lane.LastTimestamp, mark.LastTimestamp));
        }
    }

    /// <summary>Wakes all who wait; they find the log closed.</summary>
    public void WakeAll()
    {
        foreach (var lane in lanes.Values)
            lane.Wake();
    }
}

/// <summary>One lane's end.</summary>
internal sealed class LaneState
{
    private long next;
    private TaskCompletionSource? moved;

    public long Next => Volatile.Read(ref next);

    public long LastTimestamp { get; private set; }

    public void Advance(long toNext, long lastTimestamp)
    {
        LastTimestamp = lastTimestamp;
        Volatile.Write(ref next, toNext);
        Interlocked.MemoryBarrier();
        Wake();
    }

    /// <summary>A task that completes when the lane moves on from where it stands now. Look at Next after asking for it.</summary>
    public Task Moved
    {
        get
        {
            var waiting = Volatile.Read(ref moved);
            if (waiting is not null)
                return waiting.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref moved, fresh, null) ?? fresh).Task;
        }
    }

    public void Wake()
    {
        if (Volatile.Read(ref moved) is not null)
            Interlocked.Exchange(ref moved, null)?.TrySetResult();
    }
}
