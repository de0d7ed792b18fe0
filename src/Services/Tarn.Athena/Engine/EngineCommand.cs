namespace Tarn.Athena.Engine;

/// <summary>How the engine's process is started, and what it may use; who hosts Athena knows its program.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">With which it becomes <see cref="Workers.EngineProgram"/>.</param>
/// <param name="MemoryLimitBytes">For the data of all queries together: beyond it, work is spilled to the disk.</param>
public sealed record EngineCommand(string Program, IReadOnlyList<string> Arguments, long MemoryLimitBytes)
{
    private const long LeastRoomBytes = 512L << 20;

    /// <summary>What the runtime must be told where it is not in its usual place.</summary>
    private static readonly string[] Inherited = ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "HOME", "TMPDIR", "LANG"];

    /// <summary>
    /// What the process may have altogether: values that a query makes within one step are not spilled, and need room besides. One that has
    /// more is ended.
    /// </summary>
    public long ProcessLimitBytes { get; private init; } = MemoryLimitBytes + Math.Max(LeastRoomBytes, MemoryLimitBytes / 4);

    /// <summary>How long a process that has work may say nothing; one that somebody stopped, or that waits for a dead disk, is ended then.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same program with half of the memory, where two of it run.</summary>
    internal EngineCommand Half() => this with { MemoryLimitBytes = MemoryLimitBytes / 2, ProcessLimitBytes = ProcessLimitBytes / 2 };

    internal static IReadOnlyDictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string> { ["DOTNET_gcConcurrent"] = "0", ["DOTNET_TieredPGO"] = "0" };
        foreach (var name in Inherited)
        {
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
                environment[name] = value;
        }

        return environment;
    }
}
