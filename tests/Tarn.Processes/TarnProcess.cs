using System.Diagnostics;
using System.Runtime.InteropServices;
using Tarn.Client;
using Tarn.Testing;

namespace Tarn.Processes;

/// <summary>
/// The real program as a process of its own, on a free port and a data directory of its own: what users run, killed and
/// started again as tests like. Disposing kills it and deletes the directory.
/// </summary>
public sealed partial class TarnProcess : IAsyncDisposable
{
    private const string ReadyLine = "Tarn is ready at ";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LineTimeout = TimeSpan.FromSeconds(20);

    private readonly TempDirectory? ownDirectory;
    private readonly string[] arguments;
    private readonly SmallDisk? disk;
    private Process? process;
    private ProcessOutput output = new();

    private TarnProcess(string? dataDirectory, string[] arguments, SmallDisk? disk = null)
    {
        this.disk = disk;
        ownDirectory = dataDirectory is null ? new TempDirectory() : null;
        DataDirectory = dataDirectory ?? ownDirectory!.Path;
        this.arguments = arguments;
    }

    public string DataDirectory { get; }

    /// <summary>Where it listens now; another port after each start.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>What this run wrote to its standard output and error so far.</summary>
    public string Output => output.ToString();

    /// <summary>The next line of its output that holds a text. What it writes may come after its answer does, so wait for it; it fails when none comes.</summary>
    public Task<string> NextLineAsync(string holding) =>
        output.LineAsync(line => line.Contains(holding, StringComparison.Ordinal)).WaitAsync(LineTimeout);

    public int Id => Running.Id;

    private Process Running => process ?? throw new InvalidOperationException("This Tarn is not running.");

    /// <summary>Starts <c>tarn up</c> with further arguments and waits until it is ready.</summary>
    public static Task<TarnProcess> StartAsync(params string[] arguments) => StartOnAsync(null, arguments);

    /// <summary>The same over a data directory that outlives it; null makes one that does not.</summary>
    public static Task<TarnProcess> StartOnAsync(string? dataDirectory, params string[] arguments) =>
        StartAsync(new TarnProcess(dataDirectory, arguments));

    /// <summary>The same with all its state on a small disk.</summary>
    public static Task<TarnProcess> StartOnAsync(SmallDisk disk) => StartAsync(new TarnProcess(disk.Path, [], disk));

    private static async Task<TarnProcess> StartAsync(TarnProcess tarn)
    {
        try
        {
            await tarn.StartAsync();
            return tarn;
        }
        catch
        {
            await tarn.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of this run; ask for another one after a restart.</summary>
    public TarnClient Client() => new(Endpoint, new Credentials("test", "test"));

    /// <summary>Ends it at once, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
        process!.Dispose();
        process = null;
    }

    /// <summary>Sends SIGTERM, and waits for nothing.</summary>
    public void Terminate() => Send(Running.Id, SignalTerminate);

    /// <summary>Ends it as a terminal that closes does; answers its exit code.</summary>
    public Task<int> HangUpAsync()
    {
        Send(Running.Id, SignalHangUp);
        return WaitForEndAsync();
    }

    /// <summary>Waits until it is gone; answers its exit code.</summary>
    public async Task<int> WaitForEndAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await Running.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Tarn did not end within {StopTimeout.TotalSeconds} s of SIGTERM. It wrote:\n{Output}");
        }

        var code = Running.ExitCode;
        process!.Dispose();
        process = null;
        return code;
    }

    /// <summary>Asks it to end with SIGTERM; answers its exit code once it has drained.</summary>
    public Task<int> StopAsync()
    {
        Terminate();
        return WaitForEndAsync();
    }

    /// <summary>Starts it again on the same data directory, after a kill or a stop.</summary>
    public async Task StartAsync()
    {
        if (process is not null)
            throw new InvalidOperationException("This Tarn is running already.");
        output = new ProcessOutput();
        string[] command = [.. disk?.Launcher ?? [], "dotnet", Repository.Program, "up", "--port", "0", "--data", DataDirectory, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = new Process { StartInfo = start };
        var current = output;
        started.OutputDataReceived += (_, data) => current.Add(data.Data);
        started.ErrorDataReceived += (_, data) => current.Add(data.Data);
        var ready = current.LineAsync(line => line.StartsWith(ReadyLine, StringComparison.Ordinal));
        started.Start();
        process = started;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();

        var ended = started.WaitForExitAsync();
        var first = await Task.WhenAny(ready, ended, Task.Delay(StartTimeout));
        if (first != ready)
        {
            throw new InvalidOperationException(
                $"Tarn {(first == ended ? $"ended with code {started.ExitCode}" : "did not become ready")} instead of listening. It wrote:\n{Output}");
        }

        Endpoint = new Uri((await ready)[ReadyLine.Length..].Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
        ownDirectory?.Dispose();
    }

    private const int SignalHangUp = 1;
    private const int SignalTerminate = 15;

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent to process {processId}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
