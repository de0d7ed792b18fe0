using System.Buffers;
using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log.Segments;

/// <summary>Reads frame headers of one segment through a window, so that walking over small frames costs one read for many.</summary>
internal sealed class FrameCursor(IReadableFile file, uint seed, long endPosition) : IDisposable
{
    private const int WindowBytes = 64 << 10;
    private byte[] window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private long windowStart;
    private int windowLength;

    public long EndPosition => endPosition;

    /// <summary>The bytes at a position; fewer than asked for only where the segment ends. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(long position, int length)
    {
        length = (int)Math.Min(length, Math.Max(0, endPosition - position));
        if (position < windowStart || position + length > windowStart + windowLength)
            Fill(position, length);
        var at = (int)(position - windowStart);
        return window.AsSpan(at, Math.Min(length, windowLength - at));
    }

    /// <summary>The frame's header, when a whole and true one begins here and its frame ends within the segment.</summary>
    public bool TryReadHeader(long position, out ReadOnlySpan<byte> header)
    {
        header = Peek(position, FrameHeader.FixedBytes);
        if (FrameHeader.PeekLength(header, position) is not { } length)
            return false;
        header = Peek(position, length);
        if (header.Length < length || position + FrameHeader.ReadLength(header) > endPosition || !FrameHeader.Verify(header, seed))
            return false;
        long total = length;
        for (var i = FrameHeader.ReadLanes(header) - 1; i >= 0; i--)
            total += FrameHeader.ReadLane(header, i).BlockBytes;
        return total == FrameHeader.ReadLength(header);
    }

    /// <summary>The position of the first true frame from a position on; the segment's end when there is none.</summary>
    public long FindFrame(long position)
    {
        while (position < endPosition)
        {
            var bytes = Peek(position, WindowBytes / 2);
            var found = bytes.IndexOf(FrameHeader.Magic);
            if (found < 0)
            {
                if (bytes.Length < FrameHeader.Magic.Length)
                    break;
                position += bytes.Length - FrameHeader.Magic.Length + 1;
                continue;
            }

            position += found;
            if (TryReadHeader(position, out _))
                return position;
            position++;
        }

        return endPosition;
    }

    /// <summary>True when every block of the frame whose header was read matches its checksum.</summary>
    public bool VerifyBlocks(long position)
    {
        var lanes = FrameHeader.ReadLanes(Peek(position, FrameHeader.FixedBytes));
        var at = position + FrameHeader.LengthBytes(lanes);
        for (var i = 0; i < lanes; i++)
        {
            var lane = FrameHeader.ReadLane(Peek(position, FrameHeader.LengthBytes(lanes)), i);
            var block = Peek(at, lane.BlockBytes);
            if (block.Length < lane.BlockBytes || Crc32C.Compute(block) != lane.BlockChecksum)
                return false;
            at += lane.BlockBytes;
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(window);
        window = [];
        windowLength = 0;
    }

    private void Fill(long position, int length)
    {
        if (length > window.Length)
        {
            ArrayPool<byte>.Shared.Return(window);
            window = ArrayPool<byte>.Shared.Rent(length);
        }

        windowStart = position;
        windowLength = file.Read(window.AsSpan(0, (int)Math.Min(window.Length, Math.Max(0, endPosition - position))), position);
    }
}
