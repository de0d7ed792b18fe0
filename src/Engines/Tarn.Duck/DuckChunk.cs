using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>Up to 2,048 rows, column by column. Valid until the next one is fetched or the result is disposed.</summary>
public sealed class DuckChunk
{
    private readonly IReadOnlyList<DuckColumn> columns;
    private readonly DuckDBDataChunk handle;

    internal DuckChunk(DuckDBDataChunk handle, IReadOnlyList<DuckColumn> columns)
    {
        this.handle = handle;
        this.columns = columns;
        RowCount = (int)DataChunks.DuckDBDataChunkGetSize(handle);
    }

    public int RowCount { get; }

    public int ColumnCount => columns.Count;

    public DuckVector this[int column]
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle.IsClosed, this);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)columns.Count);
            return new DuckVector(DataChunks.DuckDBDataChunkGetVector(handle, column), columns[column].Type, RowCount);
        }
    }

    internal void Dispose() => handle.Dispose();
}
