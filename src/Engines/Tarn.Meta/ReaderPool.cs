using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>Read connections, opened when needed and kept. A reader waits when all are in use: reads are quick.</summary>
internal sealed class ReaderPool(string path, int size) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<DocumentConnection> idle = new(size);
    private readonly SemaphoreSlim free = new(size, size);

    /// <summary>How many connections were opened so far; never more than the size.</summary>
    public int Opened { get; private set; }

    public DocumentConnection Rent()
    {
        free.Wait();
        try
        {
            // Looked for and counted under one lock: a search that missed one being returned would open one too many.
            lock (gate)
            {
                if (idle.TryPop(out var connection))
                    return connection;
                var fresh = Open(path);
                Opened++;
                return fresh;
            }
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    public void Return(DocumentConnection connection)
    {
        lock (gate)
            idle.Push(connection);
        free.Release();
    }

    /// <summary>Waits for the reads under way and closes all.</summary>
    public void Dispose()
    {
        for (var i = 0; i < size; i++)
            free.Wait();
        lock (gate)
        {
            while (idle.TryPop(out var connection))
                connection.Dispose();
        }
    }

    private static DocumentConnection Open(string path)
    {
        var connection = new SqliteConnection(path);
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
