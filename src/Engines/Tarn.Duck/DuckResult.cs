using System.Runtime.InteropServices;
using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>A column of an answer.</summary>
public sealed record DuckColumn(string Name, DuckType Type);

/// <summary>The rows of a statement, a chunk at a time.</summary>
public sealed class DuckResult : IDisposable
{
    private readonly CancellationTokenRegistration interrupt;
    private readonly CancellationToken cancel;
    private readonly DuckStatement? statement;
    private ResultHandle handle;
    private DuckChunk? chunk;
    private bool isDisposed;

    internal DuckResult(ResultHandle handle, CancellationTokenRegistration interrupt, CancellationToken cancel, DuckStatement? statement)
    {
        this.handle = handle;
        this.interrupt = interrupt;
        this.cancel = cancel;
        this.statement = statement;
        var columns = new DuckColumn[(int)Api.ColumnCount(ref handle)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new DuckColumn(
                Marshal.PtrToStringUTF8(Api.ColumnName(ref handle, (ulong)i))!,
                DuckTypeReader.ReadAndDestroy(Api.ColumnType(ref handle, (ulong)i)));
        }

        Columns = columns;
    }

    public IReadOnlyList<DuckColumn> Columns { get; }

    /// <summary>Rows that an INSERT, UPDATE or DELETE changed.</summary>
    public long RowsChanged => (long)Api.RowsChanged(ref handle);

    /// <summary>The next rows, or null at the end. The chunk before it is no longer valid then.</summary>
    /// <exception cref="DuckException">The statement failed on the way.</exception>
    public DuckChunk? NextChunk()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        chunk?.Dispose();
        chunk = null;
        var next = Api.FetchChunk(handle);
        if (next != 0)
            return chunk = new DuckChunk(next, Columns);
        if (Api.ResultError(ref handle) is var error && error != 0 && Marshal.ReadByte(error) != 0)
        {
            var failure = DuckException.From(error);
            if (failure.Kind == DuckErrorKind.Interrupt)
                cancel.ThrowIfCancellationRequested();
            throw failure;
        }

        return null;
    }

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        interrupt.Dispose();
        chunk?.Dispose();
        Api.DestroyResult(ref handle);
        statement?.Dispose();
    }
}
