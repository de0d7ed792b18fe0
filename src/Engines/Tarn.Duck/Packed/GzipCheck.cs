using System.IO.Compression;
using System.Security.Cryptography;

namespace Tarn.Duck.Packed;

/// <summary>
/// Tells whether gzip is all there. Readers, .NET's and DuckDB's alike, take a cut end for the end and answer what came before, so rows
/// would be missing without a word. What follows the last member and is no gzip is overlooked, as by Java's reader. Source: RFC 1952.
/// </summary>
public static class GzipCheck
{
    private const int MarkBytes = 32;
    private const int BufferBytes = 128 * 1024;

    /// <summary>Reads the stream from where it is to its end.</summary>
    public static PackedState Of(Stream stream, CancellationToken cancel = default)
    {
        // Two members of random bytes, not compressed, follow the stream. Whoever was at an end reads them as what they are, one straight
        // after the other; within a member they are read as something else, and neither of both comes out so.
        var mark = RandomNumberGenerator.GetBytes(2 * MarkBytes);
        using var source = new Followed(stream, [.. Member(mark.AsSpan(0, MarkBytes)), .. Member(mark.AsSpan(MarkBytes))]);
        if (!source.BeginsAsGzip())
            return PackedState.Other;
        using var gzip = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[BufferBytes];
        var last = new byte[2 * MarkBytes];
        try
        {
            while (gzip.Read(buffer) is var count and > 0)
            {
                cancel.ThrowIfCancellationRequested();
                Keep(last, buffer.AsSpan(0, count));
            }
        }
        catch (InvalidDataException)
        {
            return source.IsMarkRead ? PackedState.Cut : PackedState.Damaged;
        }

        return !source.IsMarkRead || last.AsSpan().SequenceEqual(mark) ? PackedState.Whole : PackedState.Cut;
    }

    private static byte[] Member(ReadOnlySpan<byte> bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.NoCompression))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private static void Keep(byte[] last, ReadOnlySpan<byte> read)
    {
        if (read.Length >= last.Length)
        {
            read[^last.Length..].CopyTo(last);
            return;
        }

        last.AsSpan(read.Length).CopyTo(last);
        read.CopyTo(last.AsSpan(last.Length - read.Length));
    }

    /// <summary>A stream, and bytes after it that are answered by reads of their own.</summary>
    private sealed class Followed(Stream first, byte[] then) : Stream
    {
        private readonly MemoryStream head = new(2);
        private int taken;

        public bool IsMarkRead => taken > 0;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public bool BeginsAsGzip()
        {
            Span<byte> start = stackalloc byte[2];
            var count = first.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            head.Write(start[..count]);
            head.Position = 0;
            return count == start.Length && start is [0x1F, 0x8B];
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (head.Read(buffer) is var early and > 0)
                return early;
            if (!IsMarkRead && first.Read(buffer) is var count and > 0)
                return count;
            var rest = then.AsSpan(taken, Math.Min(buffer.Length, then.Length - taken));
            rest.CopyTo(buffer);
            taken += rest.Length;
            return rest.Length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
