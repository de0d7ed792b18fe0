namespace Tarn.Kernel;

/// <summary>Runs programs for services: functions, jobs, training. They end with Tarn, whatever way it ends.</summary>
public interface ISubprocesses
{
    /// <summary>What keeps a process from the rest of the machine, in words: bubblewrap, or nothing.</summary>
    string Sandbox { get; }

    /// <summary>Starts a program, in a process group of its own.</summary>
    /// <exception cref="IOException">It cannot be started; the message names it.</exception>
    Task<ISubprocess> StartAsync(SubprocessRequest request, CancellationToken cancel);
}

/// <summary>A program to run, and its limits.</summary>
public sealed record SubprocessRequest
{
    /// <summary>A path, or a name to be looked for in PATH.</summary>
    public required string Program { get; init; }

    /// <summary>As they are: no shell reads them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole environment: nothing of Tarn's own is passed on but PATH, where it is not given.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>An absolute path; in a sandbox the one place of Tarn's that can be written to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where the standard output goes; null lets go of it.</summary>
    public SubprocessOutput? Output { get; init; }

    /// <summary>Where the standard error goes; null lets go of it.</summary>
    public SubprocessOutput? Error { get; init; }

    /// <summary>Both outputs together; more stops the process.</summary>
    public long OutputLimitBytes { get; init; } = 64 << 20;

    /// <summary>All processes of the group together; more stops them. Null: no limit.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>What one process may ask for at once, where that is bounded otherwise than by twice <see cref="MemoryLimitBytes"/>.</summary>
    public long? DataLimitBytes { get; init; }

    /// <summary>True for a program of Tarn's own, which is not kept from the machine: it needs the files that it is told of.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>By the machine's time; a process that takes longer is stopped. Null: no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long a process that is told to stop may take before it is killed.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Where output goes: to a file, line by line to a reader, or to one that reads the bytes itself.</summary>
public sealed record SubprocessOutput
{
    private SubprocessOutput()
    {
    }

    public string? Path { get; private init; }

    public Action<string>? Line { get; private init; }

    public Func<Stream, Task>? Reader { get; private init; }

    /// <summary>Written to a file, which is made or emptied first.</summary>
    public static SubprocessOutput ToFile(string path) => new() { Path = path };

    /// <summary>Read by whoever started the process, to its end; how much it is counts for no limit.</summary>
    public static SubprocessOutput ToReader(Func<Stream, Task> reader) => new() { Reader = reader };

    /// <summary>Each line without its end, in order, on a thread of the pool. A line of more than 64 KiB comes in pieces.</summary>
    public static SubprocessOutput ToLines(Action<string> line) => new() { Line = line };
}

/// <summary>A process that runs. Disposing it kills its group.</summary>
public interface ISubprocess : IAsyncDisposable
{
    int Id { get; }

    /// <summary>What it reads; disposing the stream ends it. Writing fails with IOException once the process is gone.</summary>
    Stream Input { get; }

    /// <summary>Completes when the process and its group are gone and the output is written.</summary>
    Task<SubprocessEnd> Ended { get; }

    /// <summary>Tells the group to stop, kills it when it does not, and completes when it is gone.</summary>
    Task<SubprocessEnd> StopAsync();
}

public enum SubprocessFate
{
    /// <summary>It ended by itself.</summary>
    Ended,

    /// <summary>It was told to stop.</summary>
    Stopped,
    OverTime,
    OverMemory,
    OverOutput,
}

/// <summary>How a process ended.</summary>
/// <param name="Fate">By itself, or what stopped it.</param>
/// <param name="ExitCode">As shells tell it: 128 and the signal's number where a signal ended it.</param>
/// <param name="OutputBytes">What it wrote to both outputs.</param>
public sealed record SubprocessEnd(SubprocessFate Fate, int ExitCode, long OutputBytes);
