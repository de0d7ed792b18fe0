using System.Buffers.Binary;

namespace Tarn.Log.Format;

/// <summary>Where each lane stood when a segment was begun: its next offset and its last timestamp. Ordered by lane.</summary>
internal sealed class LaneTable(LaneMark[] marks)
{
    public const int MarkBytes = 24;
    public const int MostLanes = 1 << 20;

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

    /// <summary>Writes the marks, 24 bytes each: lane 4, zero 4, next offset 8, last timestamp 8.</summary>
    public void Write(Span<byte> at)
    {
        foreach (var mark in marks)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, mark.Lane);
            BinaryPrimitives.WriteInt64LittleEndian(at[8..], mark.Next);
            BinaryPrimitives.WriteInt64LittleEndian(at[16..], mark.LastTimestamp);
            at = at[MarkBytes..];
        }
    }

    public static LaneTable Read(ReadOnlySpan<byte> at, int count)
    {
        var marks = new LaneMark[count];
        for (var i = 0; i < count; i++, at = at[MarkBytes..])
        {
            marks[i] = new LaneMark(
                BinaryPrimitives.ReadInt32LittleEndian(at), BinaryPrimitives.ReadInt64LittleEndian(at[8..]), BinaryPrimitives.ReadInt64LittleEndian(at[16..]));
        }

        return new LaneTable(marks);
    }

    private readonly struct LaneKey(int lane) : IComparable<LaneMark>
    {
        public int CompareTo(LaneMark other) => lane.CompareTo(other.Lane);
    }
}

internal readonly record struct LaneMark(int Lane, long Next, long LastTimestamp);
