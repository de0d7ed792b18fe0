namespace Tarn.Testing;

/// <summary>Timers that go off when the test says so, all of them that run.</summary>
public sealed class HandMovedTime : TimeProvider
{
    private readonly List<HandMovedTimer> timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandMovedTimer(() => callback(state)) { IsRunning = dueTime != Timeout.InfiniteTimeSpan };
        lock (timers)
            timers.Add(timer);
        return timer;
    }

    /// <summary>Lets every running timer go off; answers how many did.</summary>
    public int GoOff()
    {
        HandMovedTimer[] due;
        lock (timers)
            due = [.. timers.Where(timer => timer.IsRunning)];
        foreach (var timer in due)
            timer.GoOff();
        return due.Length;
    }

    private sealed class HandMovedTimer(Action goOff) : ITimer
    {
        public bool IsRunning { get; set; }

        public void GoOff()
        {
            IsRunning = false;
            goOff();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            IsRunning = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Dispose() => IsRunning = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
