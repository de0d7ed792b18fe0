using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Tarn.Kernel;

namespace Tarn.Host;

/// <summary>
/// Starts processes. On Linux each leads a session of its own and is noted in the ledger, a folder of the data directory; elsewhere it
/// has what .NET has, the tree of its children.
/// </summary>
internal sealed class Subprocesses(TarnOptions options) : ISubprocesses, IAsyncDisposable
{
    /// <summary>
    /// Run by sh as the leader of its session: notes itself, bounds the memory that one process may ask for, and becomes the program.
    /// $0 is the ledger's file, $1 the bound in KiB or "unlimited".
    /// </summary>
    private const string Script = "read -r stat < /proc/$$/stat && printf '%s\\n' \"$stat\" > \"$0\" && ulimit -d \"$1\" && shift && exec \"$@\"";

    private readonly Sandbox sandbox = new(options.DataDirectory);
    private readonly ConcurrentDictionary<ISubprocess, ProcessMark?> running = new();
    private readonly string ledger = Path.GetFullPath(Path.Combine(options.DataDirectory, "processes"));
    private readonly string? setsid = OperatingSystem.IsLinux() ? ProgramPath.Find("setsid") : null;

    public string Sandbox => sandbox.Description;

    /// <summary>Processes that run.</summary>
    public int Count => running.Count;

    public async Task<ISubprocess> StartAsync(SubprocessRequest request, CancellationToken cancel)
    {
        var program = ProgramPath.Find(request.Program) ?? throw new IOException($"There is no program '{request.Program}' to start.");
        var mark = setsid is null ? null : new ProcessMark(options.Directory("processes"), Guid.NewGuid().ToString("N"));
        string[] command = [.. request.IsTrusted ? [] : await sandbox.PrefixAsync(request.WorkingDirectory), program, .. request.Arguments];
        if (mark is not null)
            command = [setsid!, "/bin/sh", "-c", Script, mark.Path, DataLimit(request), .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = request.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        if (mark is not null)
            start.Environment[ProcessMark.Variable] = mark.Name;
        try
        {
            var process = new Subprocess(Process.Start(start)!, mark, request);
            running[process] = mark;
            _ = process.Ended.ContinueWith(_ => running.TryRemove(process, out var _), TaskScheduler.Default);
            return process;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"The program '{request.Program}' cannot be started: {error.Message}", error);
        }
    }

    /// <summary>Kills what a Tarn left that was killed itself; answers how many starts those were.</summary>
    public int Reap()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(ledger))
            return 0;
        var ours = running.Values.Select(mark => mark?.Name).ToHashSet();
        var left = Directory.EnumerateFiles(ledger).Select(Path.GetFileName).Where(name => !ours.Contains(name)).ToArray();
        foreach (var mark in left.Select(name => new ProcessMark(ledger, name!)))
        {
            mark.Kill();
            File.Delete(mark.Path);
        }

        return left.Length;
    }

    public Task TrySandboxAsync() => sandbox.TryAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running.Keys)
            await process.DisposeAsync();
    }

    /// <summary>
    /// What is watched is the memory that the group uses; a process that asks for much at once is bounded beforehand. Addresses alone would be
    /// the wrong thing to bound, since runtimes reserve far more than they use.
    /// </summary>
    private static string DataLimit(SubprocessRequest request) =>
        request.DataLimitBytes is { } data ? $"{data >> 10}"
        : request.MemoryLimitBytes is { } limit ? $"{((2 * limit) >> 10) + (256 << 10)}"
        : "unlimited";
}

/// <summary>Once at the start: ends what a killed Tarn left, and tries the sandbox, so that the health page can tell.</summary>
internal sealed class SubprocessReaper(Subprocesses processes, ILogger<SubprocessReaper> logger) : Worker
{
    public override string Name => "Subprocesses";

    public override WorkerStatus Status => processes.Count == 0 ? base.Status : WorkerStatus.Busy($"{processes.Count} running");

    public override async Task RunAsync(CancellationToken cancel)
    {
        if (processes.Reap() is > 0 and var count)
            logger.LogWarning("Ended {Count} processes that a Tarn left which was killed.", count);
        await processes.TrySandboxAsync();
    }
}
