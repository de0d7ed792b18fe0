namespace Tarn.Log.Format;

/// <summary>Where each lane stood when a segment was begun: its next offset and its last timestamp. Ordered by lane.</summary>
internal sealed class LaneTable(LaneMark[] marks)
{
    public static readonly LaneTable Empty = new([]);

    public ReadOnlySpan<LaneMark> Marks => marks;

    /// <summary>The mark of a lane; that of a lane never written is (lane, 0, 0).</summary>
    public LaneMark this[int lane]
    {
        get
        {
            var at = marks.AsSpan().BinarySearch(new LaneKey(lane));
            return at >= 0 ? marks[at] : new LaneMark(lane, 0, 0);
        }
    }

    /// <summary>The greatest timestamp of any lane; 0 when nothing was ever written.</summary>
    public long LastTimestamp => marks.Length == 0 ? 0 : marks.Max(mark => mark.LastTimestamp);

    private readonly struct LaneKey(int lane) : IComparable<LaneMark>
    {
        public int CompareTo(LaneMark other) => lane.CompareTo(other.Lane);
    }
}

internal readonly record struct LaneMark(int Lane, long Next, long LastTimestamp);
