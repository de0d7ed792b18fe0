using Tarn.Disk;

namespace Tarn.Kernel;

/// <summary>What the program was started with.</summary>
public sealed record TarnOptions
{
    public const long UsualClientBytesPerSecond = 16;

    public static readonly TimeSpan UsualClientGrace = TimeSpan.FromSeconds(30);

    /// <summary>The directory that holds all state.</summary>
    public required string DataDirectory { get; init; }

    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Further host names that requests may be for, in lower case and without port.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>True: acknowledged means on disk. False: acknowledged means handed to the operating system.</summary>
    public bool SyncDurability { get; init; } = true;

    /// <summary>The account of credentials that name none.</summary>
    public string Account { get; init; } = "000000000000";

    /// <summary>The region of requests that name none.</summary>
    public string Region { get; init; } = "us-east-1";

    public bool AllowReset { get; init; }

    /// <summary>Memory for the data of queries and of other work of DuckDB's, all together; null: half of the machine's.</summary>
    public long? QueryMemoryBytes { get; init; }

    /// <summary>How long a client is waited for in all that sends or takes less than <see cref="ClientBytesPerSecond"/>.</summary>
    public TimeSpan ClientGrace { get; init; } = UsualClientGrace;

    /// <summary>The least rate of a client that is alive.</summary>
    public long ClientBytesPerSecond { get; init; } = UsualClientBytesPerSecond;

    /// <summary>Whether calls are checked for who makes them.</summary>
    public AuthMode Auth { get; init; } = AuthMode.Off;

    /// <summary>A subdirectory of the data directory, made if it is not there; then its name is as durable as what it will hold.</summary>
    public string Directory(string name)
    {
        var path = Path.GetFullPath(Path.Combine(DataDirectory, name));
        if (SyncDurability)
            DurableDirectory.Make(path);
        else
            System.IO.Directory.CreateDirectory(path);
        return path;
    }
}
