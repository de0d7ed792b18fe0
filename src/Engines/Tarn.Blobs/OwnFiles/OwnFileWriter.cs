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

    private readonly OwnFileStore _store;
    private readonly BlobId _id;
    private readonly IWritableFile _data;
    private readonly int _frameBytes;
    private readonly List<Frame> _frames = [];
    private readonly int _bufferBytes;
    private byte[]? _buffer;
    private int _filled;
    private int _summed;
    private long _written;
    private long _writtenBack;
    private bool _closed;

    internal OwnFileWriter(OwnFileStore store, BlobId id, IWritableFile data, int frameBytes)
    {
        _store = store;
        _id = id;
        _data = data;
        _frameBytes = frameBytes;
        _bufferBytes = Math.Max(1, BufferBytes / frameBytes) * frameBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(_bufferBytes);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        while (bytes.Length > 0)
        {
            int count = Math.Min(bytes.Length, _bufferBytes - _filled);
            bytes[..count].CopyTo(_buffer.AsSpan(_filled));
            bytes = bytes[count..];
            _filled += count;
            // Summed while the bytes are still in the processor's cache.
            while (_filled - _summed >= _frameBytes)
                SumFrame(_frameBytes);
            if (_filled == _bufferBytes)
                Flush();
        }
    }

    public async Task<BlobRef> CommitAsync()
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        if (_filled > _summed)
            SumFrame(_filled - _summed);
        if (_filled > 0)
            Flush();
        BlobHead head = new() { Id = _id, LengthBytes = _written, FrameBytes = _frameBytes, Frames = [.. _frames] };
        await _store.CommitAsync(head, _data).ConfigureAwait(false);
        _closed = true; // the store keeps the file open for its first reader
        return new BlobAddress(null, _id).ToRef();
    }

    public async ValueTask DisposeAsync()
    {
        if (_buffer is null)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        if (_closed)
            return;
        _data.Dispose();
        await _store.DiscardAsync(_id).ConfigureAwait(false);
    }

    private void SumFrame(int count)
    {
        _frames.Add(new Frame(count, 0, Crc32C.Compute(_buffer.AsSpan(_summed, count))));
        _summed += count;
    }

    private void Flush()
    {
        _data.Write(_buffer.AsSpan(0, _filled), _written);
        _written += _filled;
        _filled = _summed = 0;
        if (_store.IsSynced && _written - _writtenBack >= WritebackBytes)
        {
            _data.BeginWriteback(_writtenBack, _written - _writtenBack);
            _writtenBack = _written;
        }
    }
}
