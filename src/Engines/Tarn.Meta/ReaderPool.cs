using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>Read connections, opened when needed and kept. A reader waits when all are in use: reads are quick.</summary>
internal sealed class ReaderPool(string path, int size, SqliteAccess access = SqliteAccess.Write) : IDisposable
{
    private readonly DocumentConnection?[] idle = new DocumentConnection?[size];
    private readonly SemaphoreSlim free = new(size, size);

    public DocumentConnection Rent()
    {
        free.Wait();
        try
        {
            for (var i = 0; i < idle.Length; i++)
            {
                if (Volatile.Read(ref idle[i]) is not null && Interlocked.Exchange(ref idle[i], null) is { } connection)
                    return connection;
            }

            return Open(path, access);
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    public void Return(DocumentConnection connection)
    {
        for (var i = 0; i < idle.Length; i++)
        {
            if (Volatile.Read(ref idle[i]) is null && Interlocked.CompareExchange(ref idle[i], connection, null) is null)
            {
                free.Release();
                return;
            }
        }

        throw new InvalidOperationException("A read connection came back twice.");
    }

    /// <summary>Waits for the reads under way and closes all.</summary>
    public void Dispose()
    {
        for (var i = 0; i < idle.Length; i++)
            free.Wait();
        foreach (ref var connection in idle.AsSpan())
            Interlocked.Exchange(ref connection, null)?.Dispose();
    }

    private static DocumentConnection Open(string path, SqliteAccess access)
    {
        var connection = new SqliteConnection(path, access);
        try
        {
            connection.Execute("PRAGMA query_only = ON");
            connection.Execute("PRAGMA cache_size = -4096");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return new DocumentConnection(connection);
    }
}
