using Tarn.Kernel;

namespace Tarn.Worlds;

/// <summary>A clock that moves only when it is told to, and runs what comes due in the order of its time.</summary>
public sealed class ManualClock : TarnClock
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 600, TimeSpan.Zero);
    private readonly List<(DateTimeOffset Due, Func<CancellationToken, Task> Work)> waiting = [];
    private readonly Lock gate = new();
    private DateTimeOffset now = Start;

    public override TimeSpan Offset => GetUtcNow() - Start;

    /// <summary>Workers read it while the test moves it.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <summary>What scheduled work ended with, where it failed.</summary>
    public List<Exception> Failures { get; } = [];

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work)
    {
        var entry = (due, work);
        lock (gate)
            waiting.Add(entry);
        return new Call(() =>
        {
            lock (gate)
                waiting.Remove(entry);
        });
    }

    public override async Task AdvanceAsync(TimeSpan by, CancellationToken cancel)
    {
        var until = GetUtcNow() + by;
        while (TakeDue(until) is { } work)
        {
            try
            {
                await work(cancel);
            }
            catch (Exception error)
            {
                // The clock of a running Tarn logs it and goes on.
                Failures.Add(error);
            }
        }

        lock (gate)
            now = until;
    }

    /// <summary>Drops what is scheduled, as the end of a program does.</summary>
    public void Forget()
    {
        lock (gate)
            waiting.Clear();
    }

    /// <summary>Takes the next work due up to then, and moves the clock to its time.</summary>
    private Func<CancellationToken, Task>? TakeDue(DateTimeOffset until)
    {
        lock (gate)
        {
            if (waiting.Count == 0 || waiting.MinBy(entry => entry.Due) is var first && first.Due > until)
                return null;
            waiting.Remove(first);
            now = first.Due > now ? first.Due : now;
            return first.Work;
        }
    }

    private sealed class Call(Action off) : IDisposable
    {
        public void Dispose() => off();
    }
}
