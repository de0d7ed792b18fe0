using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>
/// Rows that this program makes while a statement asks for them, as the table function <c>NAME()</c>: what is read of it goes on at once and is
/// kept nowhere. They are asked for once, one chunk after the other, on one thread of DuckDB's at a time, and so are given out in their order.
/// </summary>
/// <remarks>The function stays in the database; a statement that names it after this is disposed fails.</remarks>
public sealed unsafe class DuckFeed : IDisposable
{
    private readonly (string Name, DuckType Type)[] columns;
    private readonly Func<DuckFeedChunk, int> fill;
    private ExceptionDispatchInfo? fault;
    private volatile bool isOver;

    /// <param name="session">A session of the database that reads it.</param>
    /// <param name="name">What SQL calls it; letters only.</param>
    /// <param name="columns">Its columns, of types without parts.</param>
    /// <param name="fill">Fills the first rows of a chunk and answers how many; 0 at the end.</param>
    public DuckFeed(DuckSession session, string name, IReadOnlyList<(string Name, DuckTypeId Type)> columns, Func<DuckFeedChunk, int> fill)
    {
        this.columns = [.. columns.Select(column => (column.Name, new DuckType(column.Type)))];
        this.fill = fill;

        // A statement that failed may have left its transaction for the next one to end, and the function would go with it.
        session.Run("SELECT 1");
        var function = FeedCalls.Create();
        try
        {
            FeedCalls.SetName(function, name);
            FeedCalls.SetExtra(function, GCHandle.ToIntPtr(GCHandle.Alloc(this)), &Free);
            FeedCalls.SetBind(function, &Bind);
            FeedCalls.SetInit(function, &Init);
            FeedCalls.SetFunction(function, &Fill);
            if (FeedCalls.Register(session.Handle, function) != DuckDBState.Success)
                throw new DuckException($"DuckDB could not take the table function '{name}'.");
        }
        finally
        {
            // A function that was not taken goes now, and the handle with it.
            FeedCalls.Destroy(ref function);
        }
    }

    /// <summary>Runs a statement that reads the rows. What was thrown where they are made is thrown here, as it was.</summary>
    /// <exception cref="DuckException">The statement failed for another reason.</exception>
    public long Run(DuckSession session, string sql, CancellationToken cancel = default)
    {
        try
        {
            return session.Run(sql, null, cancel);
        }
        catch (Exception) when (fault is not null)
        {
            fault.Throw();
            throw;
        }
    }

    /// <summary>To be called before the database is closed, and after the statement that reads it.</summary>
    public void Dispose() => isOver = true;

    // The handle is let go with the function: DuckDB does that when the database is closed.
    [UnmanagedCallersOnly]
    private static void Free(nint extra) => GCHandle.FromIntPtr(extra).Free();

    private static DuckFeed? Of(nint extra) => GCHandle.FromIntPtr(extra).Target as DuckFeed is { isOver: false } feed ? feed : null;

    [UnmanagedCallersOnly]
    private static void Bind(nint info)
    {
        foreach (var (name, type) in Of(FeedCalls.BindExtra(info))?.columns ?? [])
        {
            var native = FeedCalls.CreateType((int)type.Id);
            FeedCalls.AddColumn(info, name, native);
            FeedCalls.DestroyType(ref native);
        }
    }

    [UnmanagedCallersOnly]
    private static void Init(nint info) => FeedCalls.SetMaxThreads(info, 1);

    /// <summary>No exception may leave this: it would go through DuckDB's own frames.</summary>
    [UnmanagedCallersOnly]
    private static void Fill(nint info, nint chunk)
    {
        if (Of(FeedCalls.FunctionExtra(info)) is not { } feed)
        {
            FeedCalls.SetError(info, "The rows are no longer made.");
            return;
        }

        try
        {
            FeedCalls.SetSize(chunk, (ulong)feed.fill(new DuckFeedChunk(chunk, feed.columns)));
        }
        catch (Exception error)
        {
            feed.fault = ExceptionDispatchInfo.Capture(error);
            FeedCalls.SetSize(chunk, 0);
            FeedCalls.SetError(info, error.Message);
        }
    }
}

/// <summary>Up to <see cref="DuckAppender.ChunkRows"/> rows to be filled; valid until the function that fills it answers.</summary>
public readonly struct DuckFeedChunk
{
    private readonly nint chunk;
    private readonly (string Name, DuckType Type)[] columns;

    internal DuckFeedChunk(nint chunk, (string Name, DuckType Type)[] columns) => (this.chunk, this.columns) = (chunk, columns);

    /// <summary>Each row that is handed over must be set, or set to NULL, in every column.</summary>
    public DuckWriteVector Column(int column) => new(FeedCalls.Vector(chunk, (ulong)column), columns[column].Type, DuckAppender.ChunkRows);
}
