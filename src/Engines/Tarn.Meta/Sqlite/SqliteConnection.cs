using System.Runtime.InteropServices;
using Tarn.Disk;

namespace Tarn.Meta.Sqlite;

/// <summary>One connection, used by one thread at a time; turns SQLite's result codes into exceptions that name the file.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly List<SqliteStatement> statements = [];
    private nint handle;

    public SqliteConnection(string path, SqliteAccess access = SqliteAccess.Write)
    {
        Path = path;
        var result = access switch
        {
            SqliteAccess.Write => Native.Open(path, out handle, Native.OpenReadWrite | Native.OpenCreate | Native.OpenNoMutex, 0),
            SqliteAccess.Read => Native.Open(path, out handle, Native.OpenReadOnly | Native.OpenNoMutex, 0),
            _ => Native.Open($"file:{Uri.EscapeDataString(path)}?immutable=1", out handle, Native.OpenReadOnly | Native.OpenUri | Native.OpenNoMutex, 0),
        };
        if (result == Native.Ok)
        {
            Native.BusyTimeout(handle, 10_000);
            return;
        }

        var failure = Failure(result);
        Dispose();
        throw failure;
    }

    public string Path { get; }

    public nint Handle => handle;

    public bool InTransaction => Native.IsAutocommit(handle) == 0;

    /// <summary>Rows changed by the last statement that changed any.</summary>
    public int Changes => Native.Changes(handle);

    /// <summary>A statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(Native.Prepare(handle, sql, -1, Native.PreparePersistent, out var statement, 0));
        var prepared = new SqliteStatement(this, statement);
        statements.Add(prepared);
        return prepared;
    }

    /// <summary>Runs one statement to its end and forgets it; for the rare ones.</summary>
    public void Execute(string sql)
    {
        Check(Native.Prepare(handle, sql, -1, 0, out var statement, 0));
        using var once = new SqliteStatement(this, statement);
        while (once.Step())
        {
        }
    }

    /// <summary>The first column of the first row as a number.</summary>
    public long QueryNumber(string sql)
    {
        Check(Native.Prepare(handle, sql, -1, 0, out var statement, 0));
        using var once = new SqliteStatement(this, statement);
        return once.Step() ? once.Int64(0) : throw new MetaCorruptException($"The metadata file {Path} answers nothing to: {sql}");
    }

    public void Check(int result)
    {
        if (result != Native.Ok)
            throw Failure(result);
    }

    /// <summary>The exception for a result code of this connection's last call.</summary>
    public Exception Failure(int result)
    {
        var detail = handle == 0 ? "out of memory" : Marshal.PtrToStringUTF8(Native.ErrorMessage(handle));
        var extended = handle == 0 ? result : Native.ExtendedErrorCode(handle);
        var errno = handle == 0 ? 0 : Native.SystemError(handle);
        var system = errno == 0 ? "" : $"; the system says: {Marshal.GetPInvokeErrorMessage(errno)}";
        return (result & 0xFF) switch
        {
            var code when code == Native.Full || FileFailures.IsFull(errno) =>
                FileFailures.NoRoom($"The disk that holds the metadata file {Path} is full. Make room; writes then work again."),
            Native.Corrupt => new MetaCorruptException(
                $"The metadata file {Path} is damaged ({detail}). {MetaVerification.Advice}"),
            Native.NotADatabase => new MetaCorruptException($"The metadata file {Path} is not a SQLite database, or its header is damaged. {MetaVerification.Advice}"),
            Native.Busy => new IOException($"The metadata file {Path} is locked by another process; stop it, or use another data directory."),
            Native.CannotOpen => new IOException($"The metadata file {Path} cannot be opened ({detail}{system}); check that its directory is there and writable."),
            Native.ReadOnly => new IOException($"The metadata file {Path} cannot be written ({detail}); check its permissions."),
            _ => new IOException($"SQLite failed on the metadata file {Path}: {detail} (code {extended}{system})."),
        };
    }

    public void Dispose()
    {
        foreach (var statement in statements)
            statement.Dispose();
        statements.Clear();
        if (handle != 0)
            Native.Close(handle);
        handle = 0;
    }
}
