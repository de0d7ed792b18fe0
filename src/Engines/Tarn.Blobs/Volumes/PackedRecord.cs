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
    private readonly int _frameBytes;
    private readonly int _limitBytes;
    private readonly int _roomBytes;
    private byte[] _buffer;
    private int _lengthBytes;
    private Frame[] _frames = [];

    public PackedRecord(int frameBytes, int limitBytes, int expectedBytes)
    {
        _frameBytes = frameBytes;
        _limitBytes = limitBytes;
        _roomBytes = BlobHead.EncodedBytesFor(BlobHead.FrameCountFor(limitBytes, frameBytes));
        _buffer = ArrayPool<byte>.Shared.Rent(_roomBytes + expectedBytes + VolumeLayout.AlignmentBytes);
    }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_roomBytes, _lengthBytes);

    /// <summary>Answered when the record is durable, or could not be made so.</summary>
    public TaskCompletionSource<BlobRef> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Head and frames.</summary>
    public int RecordBytes => BlobHead.EncodedBytesFor(_frames.Length) + _lengthBytes;

    /// <summary>What the record takes in the volume.</summary>
    public int SpaceBytes => (int)VolumeLayout.Align(RecordBytes);

    /// <summary>Appends; false, with nothing done, when the blob would no longer be small.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _limitBytes - _lengthBytes)
            return false;
        int needed = _roomBytes + _lengthBytes + bytes.Length + VolumeLayout.AlignmentBytes;
        if (needed > _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(2 * _buffer.Length, _roomBytes + _limitBytes + VolumeLayout.AlignmentBytes)));
            Bytes.CopyTo(larger.AsSpan(_roomBytes));
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        bytes.CopyTo(_buffer.AsSpan(_roomBytes + _lengthBytes));
        _lengthBytes += bytes.Length;
        return true;
    }

    /// <summary>Computes the checksums of the frames; done by each writer, before they queue for the disk.</summary>
    public void Seal()
    {
        _frames = new Frame[BlobHead.FrameCountFor(_lengthBytes, _frameBytes)];
        for (int i = 0; i < _frames.Length; i++)
        {
            ReadOnlySpan<byte> frame = Bytes[(i * _frameBytes)..Math.Min(_lengthBytes, (i + 1) * _frameBytes)];
            _frames[i] = new Frame(frame.Length, 0, Crc32C.Compute(frame));
        }
        _buffer.AsSpan(_roomBytes + _lengthBytes, VolumeLayout.AlignmentBytes).Clear();
    }

    /// <summary>The record as it goes to disk.</summary>
    public ReadOnlyMemory<byte> Encode(BlobId id, uint salt)
    {
        int start = _roomBytes - BlobHead.EncodedBytesFor(_frames.Length);
        BlobHead.Encode(_buffer.AsSpan(start), id, _lengthBytes, _frameBytes, _frames, salt);
        return _buffer.AsMemory(start, SpaceBytes);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _lengthBytes = 0;
    }
}
