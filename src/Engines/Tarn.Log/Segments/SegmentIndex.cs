using System.Runtime.InteropServices;

namespace Tarn.Log.Segments;

/// <summary>A frame that holds records of the lane: the first of them, their time, and where the frame begins.</summary>
internal readonly record struct IndexEntry(long Offset, long Timestamp, long Position);

/// <summary>
/// Where to begin to look for a lane's records in one segment. A lane gets an entry for its first frame, and then
/// for each that lies at least the interval behind the last one with an entry. So the frames of a lane lie less than the
/// interval behind one of its entries, and nowhere else.
/// </summary>
internal sealed class SegmentIndex(int intervalBytes)
{
    private readonly Dictionary<int, List<IndexEntry>> lanes = [];
    private readonly Lock gate = new();

    public int IntervalBytes => intervalBytes;

    public void Add(int lane, IndexEntry entry)
    {
        lock (gate)
        {
            var entries = Entries(lane);
            if (entries.Count == 0 || entry.Position - entries[^1].Position >= intervalBytes)
                entries.Add(entry);
        }
    }

    /// <summary>Adds an entry that was one before.</summary>
    public void Restore(int lane, IndexEntry entry)
    {
        lock (gate)
            Entries(lane).Add(entry);
    }

    /// <summary>The last entry at or before the offset, else the first; null when the lane has nothing here.</summary>
    public IndexEntry? FloorOffset(int lane, long offset) => Floor(lane, entry => entry.Offset <= offset);

    /// <summary>The last entry of an earlier time than the timestamp, else the first.</summary>
    public IndexEntry? FloorTimestamp(int lane, long timestamp) => Floor(lane, entry => entry.Timestamp < timestamp);

    /// <summary>The first entry at or behind a position.</summary>
    public IndexEntry? NextFrom(int lane, long position)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(lane, out var entries))
                return null;
            var count = CountWhile(entries, entry => entry.Position < position);
            return count < entries.Count ? entries[count] : null;
        }
    }

    public IReadOnlyList<(int Lane, IndexEntry[] Entries)> Snapshot()
    {
        lock (gate)
            return lanes.OrderBy(lane => lane.Key).Select(lane => (lane.Key, lane.Value.ToArray())).ToArray();
    }

    private IndexEntry? Floor(int lane, Func<IndexEntry, bool> isBefore)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(lane, out var entries))
                return null;
            return entries[Math.Max(0, CountWhile(entries, isBefore) - 1)];
        }
    }

    /// <summary>How many entries at the beginning fulfil a condition that holds for a beginning only.</summary>
    private static int CountWhile(List<IndexEntry> entries, Func<IndexEntry, bool> condition)
    {
        int low = 0, high = entries.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (condition(entries[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private List<IndexEntry> Entries(int lane)
    {
        ref var entries = ref CollectionsMarshal.GetValueRefOrAddDefault(lanes, lane, out _);
        return entries ??= [];
    }
}
