using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>A connection: one statement at a time, one thread at a time (but <see cref="Interrupt"/> may come from any).</summary>
public sealed class DuckSession : IDisposable
{
    private readonly Lock gate = new();
    private nint handle;

    internal DuckSession(nint handle) => this.handle = handle;

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>How far the running statement is. DuckDB knows for long scans only.</summary>
    public DuckProgress Progress
    {
        get
        {
            lock (gate)
            {
                var cell = Api.Progress(Handle);
                return new DuckProgress(cell.Percentage < 0 ? null : cell.Percentage, (long)cell.RowsProcessed, (long)cell.TotalRows);
            }
        }
    }

    /// <summary>A statement with parameters $1, $2 … or ?.</summary>
    /// <exception cref="DuckException">The SQL is wrong, or holds more than one statement.</exception>
    public DuckStatement Prepare(string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("SQL text must not hold a NUL character.", nameof(sql));
        if (Api.Prepare(Handle, sql, out var statement) == Api.Success)
            return new DuckStatement(this, statement);
        var failure = DuckException.From(Api.PrepareError(statement));
        Api.DestroyPrepare(ref statement);
        throw failure;
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
            if (handle != 0)
                Api.Interrupt(handle);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (handle != 0)
                Api.Disconnect(ref handle);
            handle = 0;
        }
    }
}

/// <summary>How far a statement is; the percentage is null while it is not known.</summary>
public readonly record struct DuckProgress(double? Percentage, long RowsProcessed, long TotalRows);
