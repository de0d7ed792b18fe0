using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Takes aws-chunked framing off a body without copying: what it hands on are slices of the inner reader's buffers.
/// <code>
/// hex-size[;chunk-signature=64 hex] CRLF data CRLF … 0[;chunk-signature=…] CRLF [trailer: value CRLF …] CRLF
/// </code>
/// Whoever reads must consume all of each answer before asking for more, or ask with something examined. Source:
/// "Signature calculations for the Authorization header: transferring a payload in multiple chunks" and "Working with
/// trailing checksums" of the S3 API reference.
/// </summary>
/// <param name="inner">The body as it travels.</param>
/// <param name="decodedLength">How long the bytes within the frames are said to be.</param>
/// <param name="announced">The trailers that the request announces.</param>
/// <param name="signatures">Verifies what is read; null where nothing is signed, or nobody looks.</param>
internal sealed class AwsChunkedReader(PipeReader inner, long? decodedLength, IReadOnlyCollection<string> announced, ChunkSignatures? signatures = null) : PipeReader
{
    private const int LineLimitBytes = 512;
    private const int TrailerLimitBytes = 4096;
    private const int SignatureHexDigits = 64;

    /// <summary>Signs the trailers before it, and is announced by the body's kind.</summary>
    private const string TrailerSignature = "x-amz-trailer-signature";

    private readonly Dictionary<string, string> trailers = new(StringComparer.OrdinalIgnoreCase);
    private ReadOnlySequence<byte> handedOut;
    private long chunkRest;
    private long decoded;
    private bool pastFirstChunk;

    /// <summary>What the chunk that is being read is signed with; verified with the header behind it.</summary>
    private string? chunkSignature;
    private State state = State.Header;

    private enum State
    {
        Header,
        Data,

        /// <summary>After the last chunk: the body must end here.</summary>
        Tail,
        End,
    }

    /// <summary>The trailers, by lower-case name, once the end was read.</summary>
    public IReadOnlyDictionary<string, string> Trailers => trailers;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (state == State.End)
                return new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
            var result = await inner.ReadAsync(cancellationToken);
            if (result.IsCanceled)
                return new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: true, isCompleted: false);
            if (TryAnswer(result, out var answer))
                return answer;
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        while (state != State.End)
        {
            if (!inner.TryRead(out var read))
            {
                result = default;
                return false;
            }

            if (TryAnswer(read, out result))
                return true;
        }

        result = new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (state == State.End)
            return;
        var taken = handedOut.Slice(0, consumed);
        var count = taken.Length;
        if (signatures is not null)
        {
            foreach (var piece in taken)
                signatures.Append(piece.Span);
        }

        chunkRest -= count;
        decoded += count;
        inner.AdvanceTo(consumed, examined);
        if (chunkRest == 0)
            state = State.Header;
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <summary>Answers with data when there is some; otherwise has moved the inner reader on.</summary>
    private bool TryAnswer(ReadResult read, out ReadResult answer)
    {
        try
        {
            return TryTake(read, out answer);
        }
        catch (AwsException)
        {
            // Whoever drains the rest of the refused body must not find this read still open.
            inner.AdvanceTo(read.Buffer.End);
            throw;
        }
    }

    private bool TryTake(ReadResult read, out ReadResult answer)
    {
        var buffer = read.Buffer;
        if (state == State.Header && !TryReadHeader(ref buffer))
        {
            if (read.IsCompleted)
                throw CommonErrors.BodyIncomplete();
            inner.AdvanceTo(buffer.Start, buffer.End);
            answer = default;
            return false;
        }

        if (state == State.Tail)
        {
            if (!buffer.IsEmpty)
                throw CommonErrors.ChunkMalformed("The request body goes on after its last chunk.");
            inner.AdvanceTo(buffer.Start, buffer.End);
            if (!read.IsCompleted)
            {
                answer = default;
                return false;
            }

            state = State.End;
            answer = new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
            return true;
        }

        if (buffer.IsEmpty)
        {
            if (read.IsCompleted)
                throw CommonErrors.BodyIncomplete();
            inner.AdvanceTo(buffer.Start, buffer.End);
            answer = default;
            return false;
        }

        handedOut = buffer.Length > chunkRest ? buffer.Slice(0, chunkRest) : buffer;
        answer = new ReadResult(handedOut, isCanceled: false, isCompleted: false);
        return true;
    }

    /// <summary>Reads from the end of one chunk to the data of the next; false when the buffer does not hold all of that yet.</summary>
    private bool TryReadHeader(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (pastFirstChunk && !TrySkipLineEnd(ref reader))
            return false;
        if (!TryReadLine(ref reader, LineLimitBytes, out var line))
            return false;
        var (size, signature) = ParseSize(line);
        var trailers = new List<KeyValuePair<string, string>>();
        if (size == 0 && !TryReadTrailers(ref reader, trailers))
            return false;
        EndChunk();
        chunkSignature = signature;
        if (size == 0)
        {
            EndChunk();
            TakeAll(trailers);
            if (decodedLength is { } promised && promised != decoded)
                throw CommonErrors.BodyIncomplete();
            state = State.Tail;
        }
        else
        {
            if (decodedLength is { } promised && size > promised - decoded)
                throw CommonErrors.ChunkMalformed("The chunks hold more bytes than the x-amz-decoded-content-length header promised.");
            chunkRest = size;
            state = State.Data;
            pastFirstChunk = true;
        }

        buffer = buffer.Slice(reader.Position);
        return true;
    }

    private static bool TrySkipLineEnd(ref SequenceReader<byte> reader)
    {
        if (reader.Remaining < 2)
            return false;
        reader.TryRead(out var cr);
        reader.TryRead(out var lf);
        return cr == '\r' && lf == '\n' ? true : throw CommonErrors.ChunkMalformed("A chunk's data does not end with a line end.");
    }

    private static bool TryReadLine(ref SequenceReader<byte> reader, int limit, out string line)
    {
        line = "";
        if (!reader.TryReadTo(out ReadOnlySequence<byte> bytes, "\r\n"u8))
        {
            return reader.Remaining > limit
                ? throw CommonErrors.ChunkMalformed($"A line of the chunk framing is longer than {limit} bytes.")
                : false;
        }

        if (bytes.Length > limit)
            throw CommonErrors.ChunkMalformed($"A line of the chunk framing is longer than {limit} bytes.");
        line = Encoding.ASCII.GetString(bytes);
        return true;
    }

    /// <summary>Here, and not before: a header that is not whole yet is read again.</summary>
    private void EndChunk()
    {
        if (chunkSignature is { } hex && signatures?.EndChunk(hex) == false)
            throw CommonErrors.ChunkSignatureMismatch();
        chunkSignature = null;
    }

    private (long Size, string? Signature) ParseSize(string line)
    {
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var digits = semicolon < 0 ? line : line[..semicolon];
        if (!long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            throw CommonErrors.ChunkMalformed("A chunk's size is not a hexadecimal number.");
        if (semicolon < 0)
            return signatures is null ? (size, null) : throw CommonErrors.ChunkSignatureMismatch();
        const string Name = "chunk-signature=";
        var extension = line[(semicolon + 1)..];
        if (!extension.StartsWith(Name, StringComparison.Ordinal)
            || extension.Length != Name.Length + SignatureHexDigits
            || !extension[Name.Length..].All(char.IsAsciiHexDigit))
        {
            throw CommonErrors.ChunkMalformed("A chunk's extension is not a chunk-signature of 64 hexadecimal digits.");
        }

        return (size, extension[Name.Length..]);
    }

    private void TakeAll(List<KeyValuePair<string, string>> found)
    {
        foreach (var (name, value) in found)
            Take(name, value);
        if (signatures is null || found.Count == 0)
            return;
        var signed = string.Concat(found.Where(trailer => trailer.Key != TrailerSignature).Select(trailer => $"{trailer.Key}:{trailer.Value}\n"));
        if (!signatures.EndTrailers(Encoding.Latin1.GetBytes(signed), trailers.GetValueOrDefault(TrailerSignature) ?? ""))
            throw CommonErrors.ChunkSignatureMismatch();
    }

    /// <summary>What nobody announced nobody would look at, and of two values one would be overlooked.</summary>
    private void Take(string name, string value)
    {
        if (name != TrailerSignature && !announced.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw CommonErrors.TrailerMalformed($"The header x-amz-trailer does not announce the trailer '{name}'.");
        if (!trailers.TryAdd(name, value))
            throw CommonErrors.TrailerMalformed($"The trailer '{name}' is there twice.");
    }

    private static bool TryReadTrailers(ref SequenceReader<byte> reader, List<KeyValuePair<string, string>> found)
    {
        if (reader.Remaining > TrailerLimitBytes)
            throw CommonErrors.ChunkMalformed($"The trailers are longer than {TrailerLimitBytes} bytes.");
        found.Clear();
        while (TryReadLine(ref reader, TrailerLimitBytes, out var line))
        {
            if (line.Length == 0)
                return true;

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw CommonErrors.ChunkMalformed("A trailer is not of the form name:value.");
            found.Add(new(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()));
        }

        return false;
    }
}
