using System.Collections.Concurrent;

namespace Tarn.Duck;

/// <summary>How a <see cref="DuckHost"/> is made.</summary>
public sealed record DuckHostOptions
{
    /// <summary>The directory that all areas lie in; SQL can name no file outside it. Nothing in it outlives the program.</summary>
    public required string Directory { get; init; }

    /// <summary>A directory whose files lie in memory, for what is small and soon gone; null where there is none.</summary>
    public string? MemoryDirectory { get; init; }

    /// <summary>Memory for the data of all sessions together.</summary>
    public required long MemoryLimitBytes { get; init; }

    /// <summary>Statements run once, when DuckDB is opened: settings and macros that some purpose needs and none minds.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}

/// <summary>Statements that a purpose needs run once, when the host's DuckDB is opened; whoever makes the host gathers them.</summary>
public sealed record DuckSetup(IReadOnlyList<string> Statements);

/// <summary>
/// The one DuckDB of a program: opened with the first session, one budget of memory for all, and sessions that are kept warm.
/// Each purpose has an area of its own in the host's directory, for the files that it reads and writes; what an earlier run of the
/// program left there is plaintext that nothing needs, and is removed when the area is first asked for.
/// </summary>
public sealed class DuckHost(DuckHostOptions options) : IDisposable
{
    private const int MostIdleSessions = 32;
    private const string Spill = "spill";

    private readonly ConcurrentBag<DuckSession> idle = [];
    private readonly Dictionary<string, string> areas = [];
    private readonly Lock gate = new();
    private DuckDatabase? database;
    private bool isDisposed;

    /// <summary>The directory of a purpose, there and emptied of what an earlier run left.</summary>
    public string Area(string purpose)
    {
        lock (gate)
        {
            if (areas.TryGetValue(purpose, out var area))
                return area;
            area = Path.Combine(options.Directory, purpose);
            if (Directory.Exists(area))
                Directory.Delete(area, recursive: true);
            else if (File.Exists(area))
                File.Delete(area); // whatever it is, it is nobody's
            Directory.CreateDirectory(area);
            areas[purpose] = area;
            return area;
        }
    }

    /// <summary>How another process opens a DuckDB of its own over the same files.</summary>
    /// <param name="spill">The purpose in whose area it spills.</param>
    /// <param name="memoryLimitBytes">For its data.</param>
    public DuckOptions OptionsFor(string spill, long memoryLimitBytes) => new()
    {
        ScanDirectory = options.Directory,
        MemoryScanDirectory = options.MemoryDirectory,
        TempDirectory = Area(spill),
        MemoryLimitBytes = memoryLimitBytes,
        Setup = options.Setup,
    };

    /// <summary>A purpose's directory in memory, not yet made; null where there is none.</summary>
    public string? MemoryArea(string purpose) => options.MemoryDirectory is { } memory ? Path.Combine(memory, purpose) : null;

    /// <summary>A session for one thread's use; <see cref="Return"/> it, or dispose of it when what it did may have left something behind.</summary>
    /// <exception cref="DuckException">DuckDB could not be opened.</exception>
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
        // Outside the gate: areas have it too.
        var opening = OptionsFor(Spill, options.MemoryLimitBytes);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return database ??= DuckDatabase.Open(opening);
        }
    }
}
