using System.Globalization;
using System.Runtime.InteropServices;
using Tarn.Host;

namespace Tarn.Commands;

/// <summary>
/// Turns the first SIGTERM, Ctrl+C or end of the terminal into a request to stop. A second one, or no end within the command's patience, ends the program at
/// once: what was acknowledged outlives that as it outlives a crash, and what a killed command left is swept by the next.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What shells answer for a command that Ctrl+C ended.</summary>
    private const int InterruptedCode = 130;

    /// <summary>Who sends one to a program and then to its group, as timeout(1) does, means one.</summary>
    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(0.5);

    private readonly TimeSpan patience;
    private readonly TimeProvider machine;
    private readonly Action<string, int> end;
    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private ITimer? lastResort;
    private int count;
    private long first;

    /// <param name="patience">How long the command may take to end once it was asked to.</param>
    public StopSignals(TimeSpan patience)
        : this(patience, TimeProvider.System, EndAtOnce.With)
    {
    }

    /// <param name="patience">How long the command may take to end once it was asked to.</param>
    /// <param name="machine">The time that patience is measured in.</param>
    /// <param name="end">Ends the program at once, says why, and answers the exit code.</param>
    internal StopSignals(TimeSpan patience, TimeProvider machine, Action<string, int> end)
    {
        this.patience = patience;
        this.machine = machine;
        this.end = end;
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public CancellationToken Token => stop.Token;

    /// <summary>What a command that a signal ended answers: 128 and the signal's number, as shells have it.</summary>
    public int ExitCode { get; private set; } = InterruptedCode;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        lastResort?.Dispose();
        stop.Dispose();
    }

    internal void Stop(PosixSignal signal)
    {
        if (Interlocked.Exchange(ref count, 1) != 0)
        {
            if (machine.GetElapsedTime(Volatile.Read(ref first)) > SameSignal)
                end("told twice to stop", ExitCode);
            return;
        }

        Volatile.Write(ref first, machine.GetTimestamp());
        ExitCode = signal switch
        {
            PosixSignal.SIGTERM => 143,
            PosixSignal.SIGQUIT => 131,
            PosixSignal.SIGHUP => 129,
            _ => InterruptedCode,
        };
        lastResort = machine.CreateTimer(_ => end(string.Create(CultureInfo.InvariantCulture, $"not done {patience.TotalSeconds:0.#} seconds after it was told to stop"), ExitCode), null, patience, Timeout.InfiniteTimeSpan);
        stop.Cancel();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Stop(context.Signal);
    }
}
