using System.Buffers;
using System.IO.Pipelines;

namespace Tarn.Kernel;

/// <summary>Bodies that Tarn itself hands to an operation, by way of <see cref="IOperationInvoker"/>.</summary>
internal sealed class SourceRequestBody(PipeReader reader, long? length) : RequestBody
{
    public override long? Length => length;

    public override PipeReader Reader => reader;

    public override IReadOnlyDictionary<string, string> Trailers { get; } = new Dictionary<string, string>();

    public override string? PromisedSha256 => null;

    public static SourceRequestBody OfBytes(ReadOnlyMemory<byte> bytes) =>
        new(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), bytes.Length);

    public static SourceRequestBody OfStream(Stream stream, long? length, bool leaveOpen) =>
        new(PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024, leaveOpen: leaveOpen)), length);

    public static SourceRequestBody OfFile(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return OfStream(stream, stream.Length, leaveOpen: false);
    }
}
