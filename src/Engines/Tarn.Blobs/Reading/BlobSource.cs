using System.Buffers;
using System.IO.Pipelines;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Reading;

/// <summary>
/// Reads a blob, packed or not: its frames lie one after the other in a file from some offset on. Reads are synchronous on
/// purpose: what is hot comes from the page cache in less time than handing the call to another thread takes.
/// </summary>
internal sealed class BlobSource(SharedFile file, long dataOffset, BlobHead head, Action<string> damage) : IBlobSource
{
    /// <summary>
    /// What is handed on in one go. A flush wakes the thread that sends, and costs about what copying a frame does; several
    /// frames share it, and go out in one system call.
    /// </summary>
    private const int FlushBytes = 256 * 1024;

    private int disposed;

    public long Length => head.LengthBytes;

    public async ValueTask CopyToAsync(PipeWriter destination, long offset, long length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, head.LengthBytes - offset);
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        var unflushed = 0;
        var flushAt = 1; // The first frame alone: a server copies what is written before its headers are out.
        while (length > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var count = CopyFrame(destination, offset, length);
            offset += count;
            length -= count;
            unflushed += count;
            if (length == 0)
                return;
            if (unflushed < flushAt)
                continue;
            unflushed = 0;
            flushAt = FlushBytes;
            var flushed = await destination.FlushAsync(cancel).ConfigureAwait(false);
            if (flushed.IsCanceled)
                throw new OperationCanceledException("The reader of the blob has cancelled.");
            if (flushed.IsCompleted)
                return;
        }
    }

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        var total = 0;
        while (total < buffer.Length && offset < head.LengthBytes)
        {
            cancel.ThrowIfCancellationRequested();
            var count = ReadFrame(offset, buffer.Span[total..]);
            offset += count;
            total += count;
        }
        return ValueTask.FromResult(total);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            file.Release();
    }

    private int CopyFrame(PipeWriter destination, long offset, long length)
    {
        var frameLength = head.Frames[(int)(offset / head.FrameBytes)].StoredBytes;
        var count = (int)Math.Min(length, frameLength - (offset % head.FrameBytes));
        destination.Advance(ReadFrame(offset, destination.GetSpan(count)[..count]));
        return count;
    }

    /// <summary>Fills the buffer from one frame as far as it goes. A whole frame is read and verified in place.</summary>
    private int ReadFrame(long offset, Span<byte> buffer)
    {
        var index = (int)(offset / head.FrameBytes);
        var within = (int)(offset % head.FrameBytes);
        var frame = head.Frames[index];
        var place = dataOffset + ((long)index * head.FrameBytes);
        if (within == 0 && buffer.Length >= frame.StoredBytes)
        {
            ReadVerified(frame, place, buffer[..frame.StoredBytes]);
            return frame.StoredBytes;
        }
        var whole = ArrayPool<byte>.Shared.Rent(frame.StoredBytes);
        try
        {
            ReadVerified(frame, place, whole.AsSpan(0, frame.StoredBytes));
            var count = Math.Min(buffer.Length, frame.StoredBytes - within);
            whole.AsSpan(within, count).CopyTo(buffer);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private void ReadVerified(Frame frame, long place, Span<byte> buffer)
    {
        var count = file.File.Read(buffer, place);
        if (count < buffer.Length)
            throw Damaged($"{file.File.Path} ends at offset {place + count}, within a blob. Restore the file from a backup or write the object again.");
        if (Crc32C.Compute(buffer) != frame.Checksum)
            throw Damaged($"{file.File.Path} is damaged: the {buffer.Length} bytes at offset {place} do not match their checksum. Restore the file from a backup or write the object again.");
    }

    private BlobCorruptException Damaged(string message)
    {
        damage(message);
        return new BlobCorruptException(message);
    }
}
