using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>
/// Bulk input into a table: fill the columns of a chunk, hand it over with <see cref="AppendChunk"/>, repeat, and
/// <see cref="Flush"/> at the end. What was not flushed is lost with the appender.
/// </summary>
public sealed class DuckAppender : IDisposable
{
    private readonly DuckType[] types;
    private readonly DuckDBAppender handle;
    private readonly DuckDBDataChunk chunk;

    internal DuckAppender(DuckSession session, string? schema, string table)
    {
        if (Appender.DuckDBAppenderCreateExt(session.Handle, null, schema, table, out handle) != DuckDBState.Success)
        {
            var failure = Failure();
            handle.Dispose();
            throw failure;
        }

        var columns = new DuckDBLogicalType[(int)Appender.DuckDBAppenderColumnCount(handle)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = Appender.DuckDBAppenderColumnType(handle, (ulong)i);
        chunk = DataChunks.DuckDBCreateDataChunk([.. columns.Select(column => column.DangerousGetHandle())], (ulong)columns.Length);
        types = [.. columns.Select(DuckTypeReader.ReadAndDispose)];
    }

    /// <summary>Rows that a chunk holds at most.</summary>
    public static int ChunkRows { get; } = (int)Helpers.DuckDBVectorSize();

    /// <summary>The table's columns.</summary>
    public IReadOnlyList<DuckType> Types => types;

    /// <summary>A column of the chunk being filled. Ask again after each <see cref="AppendChunk"/>.</summary>
    public DuckWriteVector Column(int column)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        return new DuckWriteVector(DataChunks.DuckDBDataChunkGetVector(chunk, column), types[column], ChunkRows);
    }

    /// <summary>Hands the first rows of the chunk over and empties it.</summary>
    public void AppendChunk(int rowCount)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)ChunkRows);
        _ = DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rowCount);
        Check(Appender.DuckDBAppendDataChunk(handle, chunk));
        DataChunks.DuckDBDataChunkReset(chunk);
    }

    /// <summary>Makes all rows part of the table (of the transaction, if one is open).</summary>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        Check(Appender.DuckDBAppenderFlush(handle));
    }

    public void Dispose()
    {
        chunk.Dispose();
        handle.Dispose();
    }

    private void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success)
            throw Failure();
    }

    private DuckException Failure()
    {
        using var error = Appender.DuckDBAppenderErrorData(handle);
        return DuckException.From(ErrorData.DuckDBErrorDataMessage(error));
    }
}
