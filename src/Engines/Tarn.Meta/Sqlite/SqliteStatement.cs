using System.Text;

namespace Tarn.Meta.Sqlite;

/// <summary>A prepared statement. <see cref="Reset"/> after each use, so that its read transaction ends.</summary>
internal sealed unsafe class SqliteStatement(SqliteConnection connection, nint statement) : IDisposable
{
    private nint handle = statement;

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> bytes)
    {
        // A null pointer would bind NULL; an empty blob needs an address, any address.
        byte nothing;
        fixed (byte* start = bytes)
            connection.Check(Native.BindBlob(handle, index, start == null ? &nothing : start, bytes.Length, Native.Transient));
        return this;
    }

    public SqliteStatement Bind(int index, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        byte nothing;
        fixed (byte* start = utf8)
            connection.Check(Native.BindText(handle, index, start == null ? &nothing : start, utf8.Length, Native.Transient));
        return this;
    }

    public SqliteStatement Bind(int index, long value)
    {
        connection.Check(Native.BindInt64(handle, index, value));
        return this;
    }

    /// <summary>True: a row is there. False: done.</summary>
    public bool Step()
    {
        var result = Native.Step(handle);
        if (result == Native.Row)
            return true;
        if (result == Native.Done)
            return false;
        var failure = connection.Failure(result);
        Native.Reset(handle);
        throw failure;
    }

    /// <summary>Runs to the end and resets.</summary>
    public void Execute()
    {
        while (Step())
        {
        }

        Reset();
    }

    public void Reset() => Native.Reset(handle);

    /// <summary>The column's bytes; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column)
    {
        var start = Native.ColumnBlob(handle, column);
        return new ReadOnlySpan<byte>(start, Native.ColumnBytes(handle, column));
    }

    public long Int64(int column) => Native.ColumnInt64(handle, column);

    public void Dispose()
    {
        if (handle != 0)
            Native.Finalize(handle);
        handle = 0;
    }
}
