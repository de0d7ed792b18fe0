namespace Tarn.Meta;

/// <summary>Where a <see cref="SqliteMetaStore"/> keeps its documents, and how safely.</summary>
public sealed record MetaOptions
{
    /// <summary>The database file; its directory is made if it is not there. SQLite keeps two more beside it (-wal and -shm).</summary>
    public required string Path { get; init; }

    /// <summary>True: a write is acknowledged once it is on disk. False: once the operating system has it.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>The file that witnesses how far the metadata has come, away from it; null keeps none. See <see cref="Tarn.Disk.ProgressFile"/>.</summary>
    public string? WitnessPath { get; init; }

    /// <summary>Only to look: nothing is written, not even what a log holds into its file.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Told what an operator should know: a log that was recovered after an unclean stop, and the like.</summary>
    public Action<string>? Remarks { get; init; }

    /// <summary>Writes that may wait for the writer before callers wait themselves.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>Reads that may run at once.</summary>
    public int ReadConnections { get; init; } = 16;

    /// <summary>The most pages the file may have; lets tests fill the disk without filling the disk.</summary>
    internal long? LargestPageCount { get; init; }
}
