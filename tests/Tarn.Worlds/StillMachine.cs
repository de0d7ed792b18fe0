namespace Tarn.Worlds;

/// <summary>A machine whose time stands still, and whose timers fire only when they are set for now or the test says so.</summary>
public sealed class StillMachine : TimeProvider
{
    private readonly List<Timer> timers = [];

    /// <summary>How often a timer fired.</summary>
    public int Fired { get; private set; }

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, () => callback(state), dueTime);

    /// <summary>As if that much time had passed: fires every timer that is set for no later.</summary>
    public void FireUpTo(TimeSpan dueTime)
    {
        foreach (var timer in timers.Where(timer => timer.DueTime >= TimeSpan.Zero && timer.DueTime <= dueTime).ToArray())
            timer.Fire();
    }

    private sealed class Timer : ITimer
    {
        private readonly StillMachine machine;
        private readonly Action fire;

        public Timer(StillMachine machine, Action fire, TimeSpan dueTime)
        {
            this.machine = machine;
            this.fire = fire;
            DueTime = dueTime;
            machine.timers.Add(this);
        }

        public TimeSpan DueTime { get; private set; }

        public void Fire()
        {
            machine.Fired++;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            DueTime = dueTime;
            if (dueTime == TimeSpan.Zero)
                Fire();
            return true;
        }

        public void Dispose() => machine.timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
