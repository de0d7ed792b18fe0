using System.Buffers.Binary;

namespace Tarn.Athena.Engine;

/// <summary>What a frame between Tarn and its engine's process holds.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the engine, first: <see cref="EngineSettings"/>. From it, once DuckDB is open: nothing.</summary>
    Open = (byte)'O',

    /// <summary>To it: <see cref="EngineQuery"/>.</summary>
    Query = (byte)'Q',

    /// <summary>To it: SQL of Tarn's own.</summary>
    Read = (byte)'R',

    /// <summary>To it: the work of that number is to end.</summary>
    Cancel = (byte)'C',

    /// <summary>To it: whether it is there. From it: it is.</summary>
    Ping = (byte)'P',

    /// <summary>From it: the CSV of a query.</summary>
    Csv = (byte)'B',

    /// <summary>From it: the CSV lies in the file that the query named.</summary>
    File = (byte)'F',

    /// <summary>From it: rows, as <see cref="TextRows"/> writes them.</summary>
    Rows = (byte)'T',

    /// <summary>From it: <see cref="EngineError"/>.</summary>
    Error = (byte)'E',

    /// <summary>From it, its last word: it has more memory than it may.</summary>
    OverMemory = (byte)'M',
}

/// <summary>A message between Tarn and its engine's process: its length, its kind, the number of the work that it is about, and its bytes.</summary>
internal sealed record Frame(FrameKind Kind, int Work, ReadOnlyMemory<byte> Bytes)
{
    private const int HeadBytes = 9;

    /// <summary>Rows of queries go into files beyond a few megabytes; those of Tarn's own are about files' schemas.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    /// <exception cref="EndOfStreamException">It ends in the middle of one.</exception>
    public static async Task<Frame?> ReadAsync(Stream from, CancellationToken cancel)
    {
        var head = new byte[HeadBytes];
        var read = await from.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancel);
        if (read == 0)
            return null;
        var bytes = new byte[LengthOf(head, read)];
        await from.ReadExactlyAsync(bytes, cancel);
        return Of(head, bytes);
    }

    /// <summary>The same, waiting for it.</summary>
    public static Frame? Read(Stream from)
    {
        var head = new byte[HeadBytes];
        var read = from.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        var bytes = new byte[LengthOf(head, read)];
        from.ReadExactly(bytes);
        return Of(head, bytes);
    }

    public async Task WriteAsync(Stream to, CancellationToken cancel)
    {
        await to.WriteAsync(Head(), cancel);
        await to.WriteAsync(Bytes, cancel);
        await to.FlushAsync(cancel);
    }

    public void Write(Stream to)
    {
        to.Write(Head());
        to.Write(Bytes.Span);
        to.Flush();
    }

    private static int LengthOf(byte[] head, int read)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return read == HeadBytes && length is >= 0 and <= MostBytes ? length : throw new InvalidDataException("The engine's process sent no frame.");
    }

    private static Frame Of(byte[] head, byte[] bytes) => new((FrameKind)head[4], BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(5)), bytes);

    private byte[] Head()
    {
        if (Bytes.Length > MostBytes)
            throw new InvalidDataException("A message is too long for a frame.");
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, Bytes.Length);
        head[4] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(5), Work);
        return head;
    }
}
