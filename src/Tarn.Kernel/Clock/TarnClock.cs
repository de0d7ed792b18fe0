namespace Tarn.Kernel;

/// <summary>
/// The time that data lives by: retention, buffering intervals, schedules, iterator expiry. The machine's time plus an
/// offset that the control API can advance; the offset is stored and never goes back. What protects or measures uses
/// <see cref="TimeProvider.System"/> instead.
/// </summary>
public abstract class TarnClock : TimeProvider
{
    public DateTimeOffset Now => GetUtcNow();

    /// <summary>How far the clock is ahead of the machine's.</summary>
    public abstract TimeSpan Offset { get; }

    /// <summary>
    /// Runs the work once the clock reaches <paramref name="due"/>, by itself or because it was advanced. Disposing the
    /// answer calls it off if it has not begun. Work that repeats schedules itself again.
    /// </summary>
    public abstract IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work);

    /// <summary>Moves the clock forward, fires what comes due in order of its time, and completes when that work is done.</summary>
    public abstract Task AdvanceAsync(TimeSpan by, CancellationToken cancel);
}
