using System.Buffers;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.OwnFiles;

/// <summary>Writes one blob into its own file: fills a buffer of whole frames, sums them, and writes it in one call.</summary>
internal sealed class OwnFileWriter : IAsyncDisposable
{
    // Large writes cost the fewest calls; beyond this nothing is gained.
    private const int BufferBytes = 512 * 1024;

    // Begun early, writing to disk goes on while more is received, and the sync at the end finds little left.
    private const int WritebackBytes = 8 * 1024 * 1024;

    private readonly OwnFileStore store;
    private readonly BlobId id;
    private readonly IWritableFile data;
    private readonly int frameBytes;
    private readonly List<Frame> frames = [];
    private readonly int bufferBytes;
    private byte[]? buffer;
    private int filled;
    private int summed;
    private long written;
    private long writtenBack;
    private bool closed;

    internal OwnFileWriter(OwnFileStore store, BlobId id, IWritableFile data, int frameBytes)
    {
        this.store = store;
        this.id = id;
        this.data = data;
        this.frameBytes = frameBytes;
        bufferBytes = Math.Max(1, BufferBytes / frameBytes) * frameBytes;
        buffer = ArrayPool<byte>.Shared.Rent(bufferBytes);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, bufferBytes - filled);
            bytes[..count].CopyTo(buffer.AsSpan(filled));
            bytes = bytes[count..];
            filled += count;
            // Summed while the bytes are still in the processor's cache.
            while (filled - summed >= frameBytes)
                SumFrame(frameBytes);
            if (filled == bufferBytes)
                Flush();
        }
    }

    public async Task<BlobRef> CommitAsync()
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        if (filled > summed)
            SumFrame(filled - summed);
        if (filled > 0)
            Flush();
        Frame[] all = [.. frames];
        var encoded = new byte[BlobHead.EncodedBytesFor(all.Length)];
        var checksum = BlobHead.Encode(encoded, id, written, frameBytes, all);
        BlobHead head = new() { Id = id, LengthBytes = written, FrameBytes = frameBytes, Frames = all, Checksum = checksum };
        await store.CommitAsync(head, encoded, data).ConfigureAwait(false);
        closed = true; // the store keeps the file open for its first reader
        return new BlobAddress(null, id, checksum).ToRef();
    }

    public async ValueTask DisposeAsync()
    {
        if (buffer is null)
            return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
        if (closed)
            return;
        data.Dispose();
        await store.DiscardAsync(id).ConfigureAwait(false);
    }

    private void SumFrame(int count)
    {
        frames.Add(new Frame(count, 0, Crc32C.Compute(buffer.AsSpan(summed, count))));
        summed += count;
    }

    private void Flush()
    {
        data.Write(buffer.AsSpan(0, filled), written);
        written += filled;
        filled = summed = 0;
        if (store.IsSynced && written - writtenBack >= WritebackBytes)
        {
            data.BeginWriteback(writtenBack, written - writtenBack);
            writtenBack = written;
        }
    }
}
