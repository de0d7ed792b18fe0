using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>A connection: one statement at a time, one thread at a time (but <see cref="Interrupt"/> may come from any).</summary>
public sealed class DuckSession : IDisposable
{
    private readonly Lock gate = new();
    private readonly DuckDBNativeConnection handle;
    private volatile bool wasInterrupted;

    internal DuckSession(DuckDBNativeConnection handle) => this.handle = handle;

    internal DuckDBNativeConnection Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle.IsClosed, this);
            return handle;
        }
    }

    /// <summary>Whether anyone called <see cref="Interrupt"/> since the running statement began.</summary>
    internal bool WasInterrupted => wasInterrupted;

    /// <summary>How far the running statement is. DuckDB knows for long scans only.</summary>
    public DuckProgress Progress
    {
        get
        {
            lock (gate)
            {
                var progress = Startup.DuckDBQueryProgress(Handle);
                return new DuckProgress(progress.Percentage < 0 ? null : progress.Percentage, (long)progress.RowsProcessed, (long)progress.TotalRowsToProcess);
            }
        }
    }

    /// <summary>A statement with parameters $1, $2 … or ?.</summary>
    /// <exception cref="DuckException">The SQL is wrong, or holds more than one statement.</exception>
    public DuckStatement Prepare(string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("SQL text must not hold a NUL character.", nameof(sql));
        if (PreparedStatements.DuckDBPrepare(Handle, sql, out var statement) == DuckDBState.Success)
            return new DuckStatement(this, statement);
        using (statement)
            throw DuckException.From(PreparedStatements.DuckDBPrepareError(statement));
    }

    /// <summary>
    /// Runs one statement. The answer streams: rows are computed as they are read. Cancelling interrupts the statement, then
    /// and while its rows are read.
    /// </summary>
    /// <exception cref="DuckException">The statement is wrong or failed.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public DuckResult Execute(string sql, IReadOnlyList<object?>? parameters = null, CancellationToken cancel = default)
    {
        var statement = Prepare(sql);
        try
        {
            for (var i = 0; i < parameters?.Count; i++)
                statement.Bind(i + 1, parameters[i]);
            return statement.Execute(cancel, ownsStatement: true);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>Runs one statement to its end; answers the count of rows it changed.</summary>
    public long Run(string sql, IReadOnlyList<object?>? parameters = null, CancellationToken cancel = default)
    {
        using var result = Execute(sql, parameters, cancel);
        while (result.NextChunk() is not null)
        {
        }

        return result.RowsChanged;
    }

    /// <summary>The first column of the first row, or null when there is no row.</summary>
    public object? Scalar(string sql, IReadOnlyList<object?>? parameters = null, CancellationToken cancel = default)
    {
        using var result = Execute(sql, parameters, cancel);
        return result.NextChunk() is { } chunk ? chunk[0].GetValue(0) : null;
    }

    /// <summary>Bulk input into a table, column by column.</summary>
    public DuckAppender Append(string table, string? schema = null) => new(this, schema, table);

    /// <summary>Makes the running statement fail with <see cref="DuckErrorKind.Interrupt"/>.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (handle.IsClosed)
                return;
            wasInterrupted = true;
            Startup.DuckDBInterrupt(handle);
        }
    }

    public void Dispose()
    {
        lock (gate)
            handle.Dispose();
    }

    /// <summary>A statement begins: what was interrupted before it does not concern it.</summary>
    internal void Begin() => wasInterrupted = false;
}

/// <summary>How far a statement is; the percentage is null while it is not known.</summary>
public readonly record struct DuckProgress(double? Percentage, long RowsProcessed, long TotalRows);
