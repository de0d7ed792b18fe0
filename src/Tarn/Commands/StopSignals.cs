using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tarn.Commands;

/// <summary>
/// Turns the first SIGTERM or Ctrl+C into a request to stop. A second one, or nine seconds without an end, ends the program at once: what
/// was acknowledged outlives that as it outlives a crash, and who stops programs waits ten seconds and then kills (as containers are).
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    private readonly TimeProvider machine;
    private readonly Action<string> end;
    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private ITimer? lastResort;
    private int count;

    public StopSignals()
        : this(TimeProvider.System, End)
    {
    }

    /// <param name="machine">The time that patience is measured in.</param>
    /// <param name="end">Ends the program at once, and says why.</param>
    internal StopSignals(TimeProvider machine, Action<string> end)
    {
        this.machine = machine;
        this.end = end;
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

    internal void Stop()
    {
        if (Interlocked.Exchange(ref count, 1) != 0)
        {
            end("told twice to stop");
            return;
        }

        lastResort = machine.CreateTimer(_ => end($"not done after {Patience.TotalSeconds:0} seconds"), null, Patience, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Stop();
    }

    private static void End(string why)
    {
        Console.Error.WriteLine($"tarn: {why}; ended at once. What was acknowledged is kept.");
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
