namespace Tarn.Kernel.Tests;

/// <summary>A machine whose time stands still, and whose timers fire only when they are set for now.</summary>
internal sealed class StillMachine : TimeProvider
{
    /// <summary>How often a timer fired.</summary>
    public int Fired { get; private set; }

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, () => callback(state));

    private sealed class Timer(StillMachine machine, Action fire) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.Zero)
            {
                machine.Fired++;
                fire();
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
