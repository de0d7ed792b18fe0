using System.Collections.Concurrent;
using Tarn.Duck;
using Tarn.Sql.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>The DuckDB that runs queries, opened with the first one and kept warm, and its sessions.</summary>
internal sealed class QueryEngine(ScanDirectory scans) : IDisposable
{
    private const int MostIdleSessions = 32;

    private readonly ConcurrentBag<DuckSession> idle = [];
    private readonly Lock gate = new();
    private DuckDatabase? database;
    private bool isDisposed;

    /// <summary>A session for one query's use; <see cref="Return"/> it.</summary>
    public DuckSession Rent() => idle.TryTake(out var session) ? session : Opened().Connect();

    public void Return(DuckSession session)
    {
        if (isDisposed || idle.Count >= MostIdleSessions)
            session.Dispose();
        else
            idle.Add(session);
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            while (idle.TryTake(out var session))
                session.Dispose();
            database?.Dispose();
            database = null;
        }
    }

    private DuckDatabase Opened()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return database ??= DuckDatabase.Open(new DuckOptions
            {
                ScanDirectory = scans.Root,
                TempDirectory = scans.Spill,
                MemoryLimitBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
                Setup = [.. DuckPrinter.SessionSettings.Select(ForAllSessions), .. ScanMacros.Statements],
            });
        }
    }

    private static string ForAllSessions(string setting) => setting.Replace("SET ", "SET GLOBAL ", StringComparison.Ordinal);
}
