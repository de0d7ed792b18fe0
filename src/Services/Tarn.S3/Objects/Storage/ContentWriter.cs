using System.Buffers;
using Tarn.Blobs;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>Bytes that are durable, and what was computed of them. No blob where there were no bytes.</summary>
internal sealed record StoredContent(string? Blob, DigestedContent Content);

/// <summary>Takes bodies to disk: each byte is read once, hashed, written, and never held longer than a buffer's life.</summary>
internal sealed class ContentWriter(IBlobStore blobs)
{
    /// <summary>The largest object of one PutObject, or part. Source: "Amazon S3 multipart upload limits".</summary>
    public const long MaxBytes = 5L << 30;

    private const int CopyBufferBytes = 256 * 1024;

    /// <summary>Buffers from here on are worth a second thread for their MD5, which is the slowest of what is done to them.</summary>
    private const int ParallelBytes = 32 * 1024;

    /// <summary>Stores a request's body; keeps nothing if it is not what was promised.</summary>
    public async ValueTask<StoredContent> WriteAsync(
        RequestBody body, BodyPromise promise, ChecksumAlgorithm algorithm, CancellationToken cancel)
    {
        if (body.Length > MaxBytes)
            throw S3Errors.EntityTooLarge(body.Length.Value, MaxBytes);
        var algorithms = new List<ChecksumAlgorithm> { algorithm };
        if (promise.Algorithm is { } promised)
            algorithms.Add(promised);
        if (body.PromisedSha256 is not null)
            algorithms.Add(ChecksumAlgorithm.Sha256);

        using var digest = new ContentDigest(algorithms);
        IBlobSink? sink = null;
        try
        {
            while (true)
            {
                var read = await body.Reader.ReadAsync(cancel);
                var buffer = read.Buffer;
                try
                {
                    if (!buffer.IsEmpty)
                    {
                        sink ??= blobs.Create(body.Length);
                        await TakeAsync(digest, sink, buffer, cancel);
                        if (digest.Length > MaxBytes)
                            throw S3Errors.EntityTooLarge(digest.Length, MaxBytes);
                    }
                }
                finally
                {
                    // Also when the disk is full: the server drains what is left of the body.
                    body.Reader.AdvanceTo(buffer.End);
                }

                if (read.IsCompleted)
                    break;
            }

            var content = digest.Finish();
            promise.Verify(content, body);
            return await CommitAsync(sink, content, cancel);
        }
        finally
        {
            if (sink is not null)
                await sink.DisposeAsync();
            await body.Reader.CompleteAsync();
        }
    }

    /// <summary>Stores a range of another object as bytes of its own.</summary>
    public async ValueTask<StoredContent> CopyAsync(
        ObjectContent source, long offset, long length, IReadOnlyList<ChecksumAlgorithm> algorithms, CancellationToken cancel)
    {
        using var digest = new ContentDigest(algorithms);
        if (length == 0)
            return new StoredContent(null, digest.Finish());
        await using var sink = blobs.Create(length);
        using var rented = MemoryPool<byte>.Shared.Rent(CopyBufferBytes);
        await source.ReadAsync(offset, length, rented.Memory, bytes => TakeAsync(digest, sink, new(bytes), cancel), cancel);
        return await CommitAsync(sink, digest.Finish(), cancel);
    }

    /// <summary>What the bytes of a whole object come to, without storing them again.</summary>
    public static async ValueTask<DigestedContent> DigestAsync(
        ObjectContent source, IReadOnlyList<ChecksumAlgorithm> algorithms, CancellationToken cancel)
    {
        using var digest = new ContentDigest(algorithms);
        using var rented = MemoryPool<byte>.Shared.Rent(CopyBufferBytes);
        await source.ReadAsync(0, source.Document.Size, rented.Memory, Take, cancel);
        return digest.Finish();

        ValueTask Take(ReadOnlyMemory<byte> bytes)
        {
            digest.Append(new(bytes));
            return ValueTask.CompletedTask;
        }
    }

    private static async ValueTask<StoredContent> CommitAsync(IBlobSink? sink, DigestedContent content, CancellationToken cancel)
    {
        if (sink is null)
            return new StoredContent(null, content);
        var blob = await sink.CommitAsync(cancel);
        return new StoredContent(blob.ToString(), content);
    }

    private static async ValueTask TakeAsync(ContentDigest digest, IBlobSink sink, ReadOnlySequence<byte> buffer, CancellationToken cancel)
    {
        var md5 = Task.CompletedTask;
        if (buffer.Length >= ParallelBytes)
            md5 = Task.Run(() => digest.AppendMd5(buffer), CancellationToken.None);
        else
            digest.AppendMd5(buffer);

        try
        {
            digest.AppendChecksums(buffer);
            foreach (var segment in buffer)
                await sink.WriteAsync(segment, cancel);
        }
        finally
        {
            // The buffer goes back to its owner after this, so the other thread must be done with it.
            await md5;
        }
    }
}
