using Tarn.Log.Format;

namespace Tarn.Log.Segments;

/// <summary>
/// Walks over the frames of one segment that hold records of one lane, from an index entry on. Damaged frames are stepped
/// over and remembered in <see cref="DamagedAt"/>.
/// </summary>
internal sealed class LaneWalker : IDisposable
{
    private readonly FrameCursor cursor;
    private readonly SegmentIndex index;
    private readonly int lane;
    private long position;
    private long entryPosition;

    public LaneWalker(FrameCursor cursor, SegmentIndex index, int lane, IndexEntry? start)
    {
        this.cursor = cursor;
        this.index = index;
        this.lane = lane;
        position = entryPosition = start?.Position ?? cursor.EndPosition;
    }

    /// <summary>What the frame holds of the lane.</summary>
    public FrameLane Current { get; private set; }

    /// <summary>Where the lane's block begins in the file.</summary>
    public long BlockPosition { get; private set; }

    /// <summary>The first damaged frame that was stepped over.</summary>
    public long? DamagedAt { get; private set; }

    public bool MoveNext()
    {
        while (Settle())
        {
            if (!cursor.TryReadHeader(position, out var header))
            {
                DamagedAt ??= position;
                position = cursor.FindFrame(position + 1);
                continue;
            }

            var found = FindLane(header);
            position += FrameHeader.ReadLength(header);
            if (found)
                return true;
        }

        return false;
    }

    public void Dispose() => cursor.Dispose();

    /// <summary>Leaps to the next index entry when no frame of the lane can lie before it; false at the end.</summary>
    private bool Settle()
    {
        if (position - entryPosition >= index.IntervalBytes)
        {
            if (index.NextFrom(lane, position) is not { } next)
                return false;
            position = entryPosition = next.Position;
        }

        return position < cursor.EndPosition;
    }

    private bool FindLane(ReadOnlySpan<byte> header)
    {
        var lanes = FrameHeader.ReadLanes(header);
        var block = position + header.Length;
        for (var i = 0; i < lanes; i++)
        {
            var here = FrameHeader.ReadLane(header, i);
            if (here.Lane == lane)
            {
                Current = here;
                BlockPosition = block;
                return true;
            }

            block += here.BlockBytes;
        }

        return false;
    }
}
