using System.IO.Pipelines;
using Tarn.Blobs;

namespace Tarn.S3;

/// <summary>An object opened for reading: its document, and its bytes across one blob or several.</summary>
internal sealed class ObjectContent : IAsyncDisposable
{
    private readonly IBlobStore blobs;
    private readonly IBlobSource? only;
    private readonly BlobReclaimer.Pin? pin;

    private ObjectContent(
        IBlobStore blobs, string bucket, string key, ObjectDocument document, IReadOnlyList<Segment> segments, IBlobSource? only, BlobReclaimer.Pin? pin)
    {
        this.blobs = blobs;
        this.only = only;
        this.pin = pin;
        Bucket = bucket;
        Key = key;
        Document = document;
        Segments = segments;
    }

    public string Bucket { get; }

    public string Key { get; }

    public ObjectDocument Document { get; }

    public IReadOnlyList<Segment> Segments { get; }

    public IReadOnlyList<string> Blobs => BlobsOf(Segments);

    public static ObjectContent OfOneBlob(IBlobStore blobs, string bucket, string key, ObjectDocument document)
    {
        var source = document.Blob is { } blob ? blobs.Open(BlobRef.Parse(blob)) : null;
        return new ObjectContent(blobs, bucket, key, document, [new Segment(document.Blob, document.Size)], source, null);
    }

    public static ObjectContent OfSegments(
        IBlobStore blobs, string bucket, string key, ObjectDocument document, IReadOnlyList<Segment> segments, BlobReclaimer.Pin pin) =>
        new(blobs, bucket, key, document, segments, null, pin);

    public static IReadOnlyList<string> BlobsOf(IReadOnlyList<Segment> segments) =>
        [.. segments.Where(segment => segment.Blob is not null).Select(segment => segment.Blob!)];

    /// <summary>Writes the range (bytes) to the pipe.</summary>
    public async ValueTask CopyToAsync(PipeWriter destination, long offset, long length, CancellationToken cancel)
    {
        if (only is not null)
        {
            await only.CopyToAsync(destination, offset, length, cancel);
            return;
        }

        foreach (var (segment, at, count) in Cut(offset, length))
        {
            using var source = blobs.Open(BlobRef.Parse(segment.Blob!));
            await source.CopyToAsync(destination, at, count, cancel);
        }
    }

    /// <summary>Hands the range to <paramref name="take"/>, a buffer at a time.</summary>
    public async ValueTask ReadAsync(long offset, long length, Memory<byte> buffer, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancel)
    {
        foreach (var (segment, at, count) in Cut(offset, length))
        {
            using var opened = only is null ? blobs.Open(BlobRef.Parse(segment.Blob!)) : null;
            var source = only ?? opened!;
            for (long done = 0; done < count;)
            {
                var wanted = (int)Math.Min(buffer.Length, count - done);
                var read = await source.ReadAsync(at + done, buffer[..wanted], cancel);
                if (read == 0)
                    throw new BlobCorruptException($"Blob {segment.Blob} ends {count - done} bytes before the object '{Key}' of bucket '{Bucket}' does.");
                await take(buffer[..read]);
                done += read;
            }
        }
    }

    /// <summary>Makes the bytes readable at the path (see <see cref="IBlobStore.MaterializeAsync"/>).</summary>
    public ValueTask MaterializeAsync(string path, CancellationToken cancel) =>
        blobs.MaterializeAsync([.. Blobs.Select(BlobRef.Parse)], path, cancel);

    public async ValueTask DisposeAsync()
    {
        only?.Dispose();
        if (pin is not null)
            await pin.DisposeAsync();
    }

    /// <summary>The pieces of the segments that the range covers.</summary>
    private IEnumerable<(Segment Segment, long Offset, long Length)> Cut(long offset, long length)
    {
        foreach (var segment in Segments)
        {
            if (length == 0)
                yield break;
            if (offset >= segment.Size)
            {
                offset -= segment.Size;
                continue;
            }

            var count = Math.Min(length, segment.Size - offset);
            yield return (segment, offset, count);
            offset = 0;
            length -= count;
        }
    }
}
