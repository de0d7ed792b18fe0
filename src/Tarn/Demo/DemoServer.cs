using System.Diagnostics;

namespace Tarn.Demo;

/// <summary>Tarn as a process of its own, as users start it, for as long as the demo lasts, or longer with --keep.</summary>
internal sealed class DemoServer : IDisposable
{
    private const string ReadyPrefix = "Tarn is ready at ";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly Process process;
    private bool isKept;

    private DemoServer(Process process, Uri endpoint)
    {
        this.process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    public int ProcessId => process.Id;

    /// <exception cref="CommandException">It did not start; the message holds what it said.</exception>
    public static async Task<DemoServer> StartAsync(int port, string dataDirectory, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };

        // Run by the dotnet host, the program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "tarn.dll"));
        foreach (var argument in (ReadOnlySpan<string>)["up", "--port", $"{port}", "--data", dataDirectory])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new CommandException("Tarn's own server did not start.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(StartTimeout);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                if (line.StartsWith(ReadyPrefix, StringComparison.Ordinal))
                    return new DemoServer(process, new Uri(line[ReadyPrefix.Length..]));
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            cancel.ThrowIfCancellationRequested();
            throw new CommandException($"Tarn's own server was not ready after {StartTimeout.TotalSeconds} seconds.");
        }

        throw new CommandException("Tarn's own server ended before it was ready; what it said is above.");
    }

    /// <summary>Lets the server live on after the demo.</summary>
    public void Keep() => isKept = true;

    /// <summary>Asks the server to stop, and waits until it did.</summary>
    public void Dispose()
    {
        if (!isKept && !process.HasExited)
        {
            AskToStop();
            if (!process.WaitForExit(StopTimeout))
                process.Kill();
        }

        process.Dispose();
    }

    /// <summary>Windows has no signal for it: there the server is ended, which its data survives as it does anywhere.</summary>
    private void AskToStop()
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
