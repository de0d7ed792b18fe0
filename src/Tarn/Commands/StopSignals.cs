using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tarn.Commands;

/// <summary>
/// Turns the first SIGTERM or Ctrl+C into a request to stop. A second one, or a minute without an end, ends the program at once: what was
/// acknowledged outlives that as it outlives a crash.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private ITimer? lastResort;
    private int count;

    public StopSignals()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        lastResort?.Dispose();
        stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref count, 1) != 0)
            End("told twice to stop");
        lastResort = TimeProvider.System.CreateTimer(_ => End($"not done after {Patience.TotalSeconds:0} seconds"), null, Patience, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }

    private static void End(string why)
    {
        Console.Error.WriteLine($"tarn: {why}; ended at once. What was acknowledged is kept.");
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
