using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>Up to 2,048 rows, column by column. Valid until the next one is fetched or the result is disposed.</summary>
public sealed class DuckChunk
{
    private readonly IReadOnlyList<DuckColumn> columns;
    private nint handle;

    internal DuckChunk(nint handle, IReadOnlyList<DuckColumn> columns)
    {
        this.handle = handle;
        this.columns = columns;
        RowCount = (int)VectorApi.ChunkSize(handle);
    }

    public int RowCount { get; }

    public int ColumnCount => columns.Count;

    public DuckVector this[int column]
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)columns.Count);
            return new DuckVector(VectorApi.ChunkVector(handle, (ulong)column), columns[column].Type, RowCount);
        }
    }

    internal void Dispose()
    {
        if (handle != 0)
            VectorApi.DestroyChunk(ref handle);
        handle = 0;
    }
}
