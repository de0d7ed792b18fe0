using System.IO.Pipelines;

namespace Tarn.Blobs;

/// <summary>
/// The address of stored bytes, as metadata keeps it. Opaque to services; <see cref="ToString"/> and
/// <see cref="Parse"/> are each other's inverse. What stands behind a '-' is its seal: it tells the bytes that it was given for from any others
/// that may come to lie there. A sweep names blobs without it, and so did earlier versions.
/// </summary>
public readonly record struct BlobRef(string Address)
{
    /// <summary>The address without its seal: one for each blob, whoever names it.</summary>
    public string Name => NameOf(Address);

    /// <summary>The same of an address that is text.</summary>
    public static string NameOf(string address) => address.IndexOf('-', StringComparison.Ordinal) is >= 0 and var at ? address[..at] : address;

    public override string ToString() => Address;

    /// <exception cref="FormatException">The text is not an address.</exception>
    public static BlobRef Parse(string text)
    {
        if (text.Length is 0 or > 128 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
            throw new FormatException($"'{(text.Length > 128 ? text[..128] : text)}' is not the address of a blob.");
        return new BlobRef(text);
    }
}

/// <summary>Takes the bytes of one blob. Disposing without a commit lets go of what was written.</summary>
public interface IBlobSink : IAsyncDisposable
{
    /// <summary>Appends bytes; they are not visible to anyone yet.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Makes the bytes durable (file and directory synced under sync durability) and answers their address.</summary>
    ValueTask<BlobRef> CommitAsync(CancellationToken cancel);
}

/// <summary>Reads one blob. Frames touched by a read are verified; a bad one throws <see cref="BlobCorruptException"/>.</summary>
public interface IBlobSource : IDisposable
{
    long Length { get; }

    /// <summary>
    /// Writes the range to the pipe, flushing as it goes; never holds more than a few frames in memory. The last bytes are
    /// left to the caller's own flush or completion, so that a short answer goes out with its headers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie within the blob.</exception>
    ValueTask CopyToAsync(PipeWriter destination, long offset, long length, CancellationToken cancel);

    /// <summary>Fills the buffer from the offset as far as the blob goes; answers the count.</summary>
    ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancel);
}

/// <summary>A frame whose checksum does not match, or a file that is not there: names the file and the offset.</summary>
public class BlobCorruptException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>The blob was deleted, or never was: whoever read its address before the deletion may look again.</summary>
public sealed class BlobMissingException(string message, Exception? inner = null) : BlobCorruptException(message, inner);

/// <summary>Object bytes on disk: small blobs packed into volumes, large ones in files of their own.</summary>
public interface IBlobStore : IAsyncDisposable
{
    /// <summary>Begins a blob. The hint (bytes, if known) decides where it goes; a wrong hint is not an error.</summary>
    IBlobSink Create(long? lengthHint);

    /// <summary>Opens a blob for reading; it stays readable until disposed even if it is deleted meanwhile.</summary>
    IBlobSource Open(BlobRef blob);

    /// <summary>Lets go of a blob; its space is won back at once (files) or by compaction (volumes).</summary>
    ValueTask DeleteAsync(BlobRef blob, CancellationToken cancel);

    /// <summary>
    /// Makes the joined bytes of the blobs readable at <paramref name="path"/>: a hard link where one plain file holds
    /// them all, else a copy. The caller deletes the path.
    /// </summary>
    ValueTask MaterializeAsync(IReadOnlyList<BlobRef> blobs, string path, CancellationToken cancel);

    /// <summary>Every blob written before this store was opened, by <see cref="BlobRef.Name"/>. What cannot be read is told of and left out.</summary>
    IEnumerable<BlobRef> ListEarlier(CancellationToken cancel);

    /// <summary>
    /// Lets go of every blob written before this store was opened that <paramref name="isLive"/>, asked by <see cref="BlobRef.Name"/>, does not
    /// know, and compacts volumes; answers how many were removed. Runs beside normal work.
    /// </summary>
    ValueTask<int> SweepAsync(Func<BlobRef, bool> isLive, CancellationToken cancel);
}
