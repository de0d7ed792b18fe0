using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>A column of an answer.</summary>
public sealed record DuckColumn(string Name, DuckType Type);

/// <summary>The rows of a statement, a chunk at a time.</summary>
public sealed class DuckResult : IDisposable
{
    private readonly DuckRun run;
    private DuckDBResult handle;
    private DuckChunk? chunk;
    private bool isDisposed;

    internal DuckResult(DuckDBResult handle, DuckRun run)
    {
        this.handle = handle;
        this.run = run;
        var columns = new DuckColumn[(int)Query.DuckDBColumnCount(ref handle)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new DuckColumn(Query.DuckDBColumnName(ref handle, i), DuckTypeReader.ReadAndDispose(Query.DuckDBColumnLogicalType(ref handle, i)));
        Columns = columns;
    }

    public IReadOnlyList<DuckColumn> Columns { get; }

    /// <summary>Rows that an INSERT, UPDATE or DELETE changed.</summary>
    public long RowsChanged => Query.DuckDBRowsChanged(ref handle);

    /// <summary>The next rows, or null at the end. The chunk before it is no longer valid then.</summary>
    /// <exception cref="DuckException">The statement failed on the way.</exception>
    public DuckChunk? NextChunk()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        chunk?.Dispose();
        chunk = null;
        var next = Query.DuckDBFetchChunk(handle);
        if (!next.IsInvalid)
            return chunk = new DuckChunk(next, Columns);
        if (Query.DuckDBResultError(ref handle) is { Length: > 0 } error)
            throw run.Failure(DuckException.From(error));
        return null;
    }

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        chunk?.Dispose();
        handle.Close();
        run.Dispose();
    }
}
