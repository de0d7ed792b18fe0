using System.Buffers.Binary;

namespace Tarn.Athena.Engine;

/// <summary>A message between Tarn and its engine's process: its length, its kind, the number of the work that it is about, and its bytes.</summary>
internal readonly record struct Frame(FrameKind Kind, int Work, ReadOnlyMemory<byte> Bytes)
{
    private const int HeadBytes = 9;

    /// <summary>Rows of queries go into files beyond a few megabytes; those of Tarn's own are about files' schemas.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    public static async ValueTask<Frame?> ReadAsync(Stream from, CancellationToken cancel)
    {
        var head = new byte[HeadBytes];
        var read = await from.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancel);
        if (read == 0)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (read < HeadBytes || length is < 0 or > MostBytes)
            throw new InvalidDataException("The engine's process sent no frame.");
        var bytes = new byte[length];
        await from.ReadExactlyAsync(bytes, cancel);
        return new Frame((FrameKind)head[4], BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(5)), bytes);
    }

    public async ValueTask WriteAsync(Stream to, CancellationToken cancel)
    {
        if (Bytes.Length > MostBytes)
            throw new InvalidDataException("A message is too long for a frame.");
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, Bytes.Length);
        head[4] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(5), Work);
        await to.WriteAsync(head, cancel);
        await to.WriteAsync(Bytes, cancel);
        await to.FlushAsync(cancel);
    }
}
