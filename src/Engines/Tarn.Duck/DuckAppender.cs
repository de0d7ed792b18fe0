using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>
/// Bulk input into a table: fill the columns of a chunk, hand it over with <see cref="AppendChunk"/>, repeat, and
/// <see cref="Flush"/> at the end. What was not flushed is lost with the appender.
/// </summary>
public sealed unsafe class DuckAppender : IDisposable
{
    private readonly DuckType[] types;
    private nint handle;
    private nint chunk;

    internal DuckAppender(DuckSession session, string? schema, string table)
    {
        if (VectorApi.CreateAppender(session.Handle, null, schema, table, out handle) != Api.Success)
        {
            var failure = Failure();
            Dispose();
            throw failure;
        }

        var count = (int)VectorApi.AppenderColumnCount(handle);
        types = new DuckType[count];
        var native = stackalloc nint[count];
        for (var i = 0; i < count; i++)
            native[i] = VectorApi.AppenderColumnType(handle, (ulong)i);
        chunk = VectorApi.CreateChunk(native, (ulong)count);
        for (var i = 0; i < count; i++)
            types[i] = DuckTypeReader.ReadAndDestroy(native[i]);
    }

    /// <summary>Rows that a chunk holds at most.</summary>
    public static int ChunkRows { get; } = (int)VectorApi.VectorSize();

    /// <summary>The table's columns.</summary>
    public IReadOnlyList<DuckType> Types => types;

    /// <summary>A column of the chunk being filled. Ask again after each <see cref="AppendChunk"/>.</summary>
    public DuckWriteVector Column(int column)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        return new DuckWriteVector(VectorApi.ChunkVector(chunk, (ulong)column), types[column], ChunkRows);
    }

    /// <summary>Hands the first rows of the chunk over and empties it.</summary>
    public void AppendChunk(int rowCount)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)ChunkRows);
        VectorApi.SetChunkSize(chunk, (ulong)rowCount);
        Check(VectorApi.AppendChunk(handle, chunk));
        VectorApi.ResetChunk(chunk);
    }

    /// <summary>Makes all rows part of the table (of the transaction, if one is open).</summary>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        Check(VectorApi.FlushAppender(handle));
    }

    public void Dispose()
    {
        if (chunk != 0)
            VectorApi.DestroyChunk(ref chunk);
        if (handle != 0)
            _ = VectorApi.DestroyAppender(ref handle);
        chunk = 0;
        handle = 0;
    }

    private void Check(int state)
    {
        if (state != Api.Success)
            throw Failure();
    }

    private DuckException Failure()
    {
        var error = VectorApi.AppenderError(handle);
        var failure = DuckException.From(VectorApi.ErrorMessage(error));
        VectorApi.DestroyError(ref error);
        return failure;
    }
}
