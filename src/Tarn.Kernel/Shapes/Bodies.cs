using System.IO.Pipelines;

namespace Tarn.Kernel;

/// <summary>
/// A streamed request body, aws-chunked framing already taken off. Reading to the end checks what framing and trailers
/// promise; a mismatch surfaces as an <see cref="AwsException"/> from the reader.
/// </summary>
public abstract class RequestBody
{
    /// <summary>Bytes of the decoded body, when the client said.</summary>
    public abstract long? Length { get; }

    public abstract PipeReader Reader { get; }

    /// <summary>Trailers by lower-case name, once the body was read to its end (x-amz-checksum-crc32 …).</summary>
    public abstract IReadOnlyDictionary<string, string> Trailers { get; }

    /// <summary>The SHA-256 in hex that the signature promised for the body; null for unsigned or chunk-signed ones.</summary>
    public abstract string? PromisedSha256 { get; }

    /// <summary>A body of bytes at hand.</summary>
    public static RequestBody FromBytes(ReadOnlyMemory<byte> bytes) => SourceRequestBody.OfBytes(bytes);

    /// <summary>A body read from a stream; the stream is closed when the reader is completed, unless it is to be left open.</summary>
    public static RequestBody FromStream(Stream stream, long? length = null, bool leaveOpen = false) =>
        SourceRequestBody.OfStream(stream, length, leaveOpen);

    /// <summary>A body read from a file, which is opened now and closed when the reader is completed.</summary>
    public static RequestBody FromFile(string path) => SourceRequestBody.OfFile(path);
}

/// <summary>A streamed answer. Disposed by the pipeline after writing, or when the client went away.</summary>
public abstract class ResponseBody : IAsyncDisposable
{
    /// <summary>Bytes to come, which becomes Content-Length; null where nobody knows before the end.</summary>
    public abstract long? Length { get; }

    public abstract ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancel);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
