namespace Tarn.Duck;

/// <summary>How a <see cref="DuckDatabase"/> is opened.</summary>
public sealed record DuckOptions
{
    /// <summary>The database file; null keeps it in memory.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// The only directory whose files SQL can name. Symbolic links in it are resolved and refused when they lead out; hard
    /// links are read. Null: none.
    /// </summary>
    public string? ScanDirectory { get; init; }

    /// <summary>A second such directory, whose files lie in memory; null: none.</summary>
    public string? MemoryScanDirectory { get; init; }

    /// <summary>Where work that does not fit in memory is spilled; null: nothing is spilled, such a query fails.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Memory for data; null: DuckDB's own choice, most of the machine's.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Threads that run queries; null: one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Lets SQL name any file the process can read or write: for a library that works on its user's own files, never for
    /// SQL that comes over the network.
    /// </summary>
    public bool AllowExternalAccess { get; init; }

    /// <summary>Statements run once, before the configuration is locked: settings such as integer_division, and macros.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}
