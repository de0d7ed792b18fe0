using System.Diagnostics;

namespace Tarn.Host;

/// <summary>
/// bubblewrap, where it is there and works: the program sees the machine's files but cannot change them, sees nothing of Tarn's data but
/// its working directory, and sees no other processes. The network is the machine's, since Tarn itself is reached over it.
/// </summary>
internal sealed class Sandbox(string dataDirectory)
{
    private readonly string? program = OperatingSystem.IsLinux() ? ProgramPath.Find("bwrap") : null;
    private Task<string?>? fault;

    /// <summary>What the health page says.</summary>
    public string Description => program is null
        ? "none (bwrap is not installed)"
        : fault is { IsCompletedSuccessfully: true } tried ? tried.Result is { } why ? $"none (bwrap does not work here: {why})" : "bubblewrap" : "not tried yet";

    /// <summary>What stands before the program's own command; nothing without a sandbox.</summary>
    public async Task<string[]> PrefixAsync(string workingDirectory) => await TryAsync() is not null ? [] :
    [
        program!, .. Common, "--tmpfs", "/tmp", "--tmpfs", Path.GetFullPath(dataDirectory), "--bind", workingDirectory, workingDirectory,
        "--chdir", workingDirectory, "--",
    ];

    /// <summary>Tries it once; answers why it does not work, null when it does.</summary>
    public Task<string?> TryAsync() => program is null ? Task.FromResult<string?>("") : LazyInitializer.EnsureInitialized(ref fault, () => Task.Run(RunAsync));

    /// <summary>Not --die-with-parent: for Linux the parent is the thread that started it, and those of a pool end. The ledger finds what is left.</summary>
    private static string[] Common => ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"];

    private async Task<string?> RunAsync()
    {
        var start = new ProcessStartInfo(program!, [.. Common, "--", "true"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : error.Split('\n')[0];
    }
}

internal static class ProgramPath
{
    /// <summary>The program's whole path; null when there is none of that name.</summary>
    public static string? Find(string program) => program.Contains(Path.DirectorySeparatorChar)
        ? File.Exists(program) ? Path.GetFullPath(program) : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => OperatingSystem.IsWindows() ? [Path.Combine(directory, program + ".exe")] : new[] { Path.Combine(directory, program) })
            .FirstOrDefault(File.Exists);
}
