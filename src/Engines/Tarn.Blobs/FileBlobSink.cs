using Tarn.Blobs.OwnFiles;
using Tarn.Blobs.Volumes;

namespace Tarn.Blobs;

/// <summary>Collects a blob in memory while it is small, and goes over to a file of its own when it no longer is.</summary>
internal sealed class FileBlobSink : IBlobSink
{
    private readonly FileBlobStore _store;
    private PackedRecord? _small;
    private OwnFileWriter? _large;
    private bool _isDone;

    internal FileBlobSink(FileBlobStore store, long? lengthHint)
    {
        _store = store;
        int limit = store.Options.SmallBlobBytes;
        if (lengthHint > limit)
            _large = store.OwnFiles.Create();
        else
            _small = new PackedRecord(store.Options.FrameBytes, limit, (int)(lengthHint ?? Math.Min(limit, 16 * 1024)));
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        ThrowIfDone();
        cancel.ThrowIfCancellationRequested();
        _isDone = true; // stays so if the write fails: nobody knows how much of it arrived
        Append(bytes.Span);
        _isDone = false;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<BlobRef> CommitAsync(CancellationToken cancel)
    {
        ThrowIfDone();
        cancel.ThrowIfCancellationRequested();
        _isDone = true;
        if (_large is not null)
            return await _large.CommitAsync().ConfigureAwait(false);
        _small!.Seal();
        // Not cancelled from here on: the record's bytes are being written.
        return await _store.Writer.AppendAsync(_small).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _isDone = true;
        _small?.Dispose();
        _small = null;
        if (_large is not null)
            await _large.DisposeAsync().ConfigureAwait(false);
        _large = null;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_small is not null)
        {
            if (_small.TryAppend(bytes))
                return;
            _large = _store.OwnFiles.Create();
            _large.Write(_small.Bytes);
            _small.Dispose();
            _small = null;
        }
        _large!.Write(bytes);
    }

    private void ThrowIfDone()
    {
        if (_isDone)
            throw new InvalidOperationException("The blob was committed or let go of already, or a write of it failed.");
    }
}
