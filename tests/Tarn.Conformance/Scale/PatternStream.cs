using System.Buffers.Binary;

namespace Tarn.Conformance.Scale;

/// <summary>A long body that is never held: every eight bytes of it are a number made of where they stand.</summary>
internal sealed class PatternStream(long length) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => position = value; }

    /// <summary>The byte that stands there.</summary>
    public static byte At(long place)
    {
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(word, Word(place / 8));
        return word[(int)(place % 8)];
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - position);
        Fill(buffer[..count], position);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Writes what stands from a place on.</summary>
    public static void Fill(Span<byte> buffer, long place)
    {
        var filled = 0;
        for (; filled < buffer.Length && (place + filled) % 8 != 0; filled++)
            buffer[filled] = At(place + filled);
        for (; buffer.Length - filled >= 8; filled += 8)
            BinaryPrimitives.WriteUInt64LittleEndian(buffer[filled..], Word((place + filled) / 8));
        for (; filled < buffer.Length; filled++)
            buffer[filled] = At(place + filled);
    }

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The odd factor carries every bit of the place into the high ones, so that no two pieces look alike.</summary>
    private static ulong Word(long index) => ((ulong)index + 1) * 0x9E3779B97F4A7C15;
}
