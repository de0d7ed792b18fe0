using Tarn.Blobs.OwnFiles;
using Tarn.Blobs.Volumes;

namespace Tarn.Blobs;

/// <summary>Collects a blob in memory while it is small, and goes over to a file of its own when it no longer is.</summary>
internal sealed class FileBlobSink : IBlobSink
{
    private readonly FileBlobStore store;
    private PackedRecord? small;
    private OwnFileWriter? large;
    private bool isDone;

    internal FileBlobSink(FileBlobStore store, long? lengthHint)
    {
        this.store = store;
        var limit = store.Options.SmallBlobBytes;
        if (lengthHint > limit)
            large = store.OwnFiles.Create();
        else
            small = new PackedRecord(store.Options.FrameBytes, limit, (int)(lengthHint ?? Math.Min(limit, 16 * 1024)));
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        ThrowIfDone();
        cancel.ThrowIfCancellationRequested();
        isDone = true; // stays so if the write fails: nobody knows how much of it arrived
        Append(bytes.Span);
        isDone = false;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<BlobRef> CommitAsync(CancellationToken cancel)
    {
        ThrowIfDone();
        cancel.ThrowIfCancellationRequested();
        isDone = true;
        if (large is not null)
            return await large.CommitAsync().ConfigureAwait(false);
        small!.Seal();
        // Not cancelled from here on: the record's bytes are being written.
        return await store.Writer.AppendAsync(small).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        isDone = true;
        small?.Dispose();
        small = null;
        if (large is not null)
            await large.DisposeAsync().ConfigureAwait(false);
        large = null;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (small is not null)
        {
            if (small.TryAppend(bytes))
                return;
            large = store.OwnFiles.Create();
            large.Write(small.Bytes);
            small.Dispose();
            small = null;
        }
        large!.Write(bytes);
    }

    private void ThrowIfDone()
    {
        if (isDone)
            throw new InvalidOperationException("The blob was committed or let go of already, or a write of it failed.");
    }
}
