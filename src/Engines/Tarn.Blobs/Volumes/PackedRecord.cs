using System.Buffers;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Collects one small blob in memory, with room before it for the head and after it for the filling, so that the record
/// is one piece when it is written.
/// </summary>
internal sealed class PackedRecord : IDisposable
{
    private readonly int frameBytes;
    private readonly int limitBytes;
    private readonly int roomBytes;
    private byte[] buffer;
    private int lengthBytes;
    private Frame[] frames = [];

    public PackedRecord(int frameBytes, int limitBytes, int expectedBytes)
    {
        this.frameBytes = frameBytes;
        this.limitBytes = limitBytes;
        roomBytes = BlobHead.EncodedBytesFor(BlobHead.FrameCountFor(limitBytes, frameBytes));
        buffer = ArrayPool<byte>.Shared.Rent(roomBytes + expectedBytes + VolumeLayout.AlignmentBytes);
    }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(roomBytes, lengthBytes);

    /// <summary>Answered when the record is durable, or could not be made so.</summary>
    public TaskCompletionSource<BlobRef> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Head and frames.</summary>
    public int RecordBytes => BlobHead.EncodedBytesFor(frames.Length) + lengthBytes;

    /// <summary>What the record takes in the volume.</summary>
    public int SpaceBytes => (int)VolumeLayout.Align(RecordBytes);

    /// <summary>Appends; false, with nothing done, when the blob would no longer be small.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limitBytes - lengthBytes)
            return false;
        var needed = roomBytes + lengthBytes + bytes.Length + VolumeLayout.AlignmentBytes;
        if (needed > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(2 * buffer.Length, roomBytes + limitBytes + VolumeLayout.AlignmentBytes)));
            Bytes.CopyTo(larger.AsSpan(roomBytes));
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        bytes.CopyTo(buffer.AsSpan(roomBytes + lengthBytes));
        lengthBytes += bytes.Length;
        return true;
    }

    /// <summary>Computes the checksums of the frames; done by each writer, before they queue for the disk.</summary>
    public void Seal()
    {
        frames = new Frame[BlobHead.FrameCountFor(lengthBytes, frameBytes)];
        for (var i = 0; i < frames.Length; i++)
        {
            var frame = Bytes[(i * frameBytes)..Math.Min(lengthBytes, (i + 1) * frameBytes)];
            frames[i] = new Frame(frame.Length, 0, Crc32C.Compute(frame));
        }
        buffer.AsSpan(roomBytes + lengthBytes, VolumeLayout.AlignmentBytes).Clear();
    }

    /// <summary>What tells these bytes from others; known once they are encoded.</summary>
    public uint Checksum { get; private set; }

    /// <summary>The record as it goes to disk.</summary>
    public ReadOnlyMemory<byte> Encode(BlobId id, uint salt)
    {
        var start = roomBytes - BlobHead.EncodedBytesFor(frames.Length);
        Checksum = BlobHead.Encode(buffer.AsSpan(start), id, lengthBytes, frameBytes, frames, salt);
        return buffer.AsMemory(start, SpaceBytes);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        lengthBytes = 0;
    }
}
