using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.S3;

/// <summary>
/// Lets an engine that reads files by path read an object: the second of the two narrow doors between services (the first
/// being operations).
/// </summary>
public interface IScanLeases
{
    /// <summary>
    /// Puts the object's bytes, as they are now, under a plain path inside the directory and holds them there until the
    /// lease is disposed, whatever becomes of the object. Authorised as GetObject for the call.
    /// </summary>
    /// <param name="ifMatch">The entity tag the object must have, without quotes; null for any.</param>
    /// <exception cref="AwsException">What GetObject would answer.</exception>
    ValueTask<ScanLease> AcquireAsync(string bucket, string key, string? ifMatch, string scanDirectory, CallContext call, CancellationToken cancel);

    /// <summary>
    /// The same for all objects under a place that are wanted, in order of their keys. What the listing knows of an object is not asked
    /// for again. Authorised as ListObjectsV2, and as GetObject for each object. When it fails it leaves nothing behind.
    /// </summary>
    /// <param name="place">What the keys begin with.</param>
    /// <param name="isWanted">Chooses by key and size in bytes.</param>
    /// <param name="limit">The most objects that are leased.</param>
    /// <param name="directoryFor">The directory for the files; asked once, when there are any, and made then.</param>
    /// <param name="call">Who reads.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <returns>The leases; null when there are more than the limit.</returns>
    /// <exception cref="AwsException">What the two operations would answer.</exception>
    Task<IReadOnlyList<ScanLease>?> AcquireAllAsync(
        S3Location place, Func<string, long, bool> isWanted, int limit, Func<ScanFiles, string> directoryFor, CallContext call, CancellationToken cancel);
}

/// <summary>Files that are to be leased together.</summary>
/// <param name="DiskBytes">What they take on a disk, in whole blocks and with their entries.</param>
/// <param name="LargestBytes">The length of the largest. Small objects are copied; a large one becomes a second name of its file, if the directory is on the same disk.</param>
public readonly record struct ScanFiles(long DiskBytes, long LargestBytes);

/// <summary>An object's bytes at a path, until disposed.</summary>
public sealed class ScanLease : IAsyncDisposable
{
    internal ScanLease(string path, string key, ObjectDocument document)
    {
        Path = path;
        Key = key;
        LengthBytes = document.Size;
        ETag = document.ETag;
        LastModified = document.LastModified;
    }

    /// <summary>The full path. Its extension is the key's, for readers that go by it.</summary>
    public string Path { get; }

    /// <summary>The object's key.</summary>
    public string Key { get; }

    public long LengthBytes { get; }

    /// <summary>Without quotes.</summary>
    public string ETag { get; }

    public DateTimeOffset LastModified { get; }

    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }
}
