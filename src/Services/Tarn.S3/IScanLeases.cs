using Tarn.Kernel;

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
}

/// <summary>An object's bytes at a path, until disposed.</summary>
public sealed class ScanLease : IAsyncDisposable
{
    internal ScanLease(string path, ObjectDocument document)
    {
        Path = path;
        LengthBytes = document.Size;
        ETag = document.ETag;
        LastModified = document.LastModified;
    }

    /// <summary>The full path. Its extension is the key's, for readers that go by it.</summary>
    public string Path { get; }

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
