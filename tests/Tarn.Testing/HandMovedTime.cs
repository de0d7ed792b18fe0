namespace Tarn.Testing;

/// <summary>Timers that go off when the test says so, all of them that run.</summary>
public sealed class HandMovedTime : TimeProvider
{
    private readonly List<HandMovedTimer> timers = [];
    private long passedTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>In how long the running timer goes off, as it was set; null when none runs.</summary>
    public TimeSpan? Due
    {
        get
        {
            lock (timers)
                return timers.Where(timer => timer.IsRunning).Select(timer => (TimeSpan?)timer.Due).Min();
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref passedTicks);

    /// <summary>Lets time pass on its clock, without a timer that goes off.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref passedTicks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandMovedTimer(() => callback(state)) { IsRunning = dueTime != Timeout.InfiniteTimeSpan, Due = dueTime, IsRepeated = period > TimeSpan.Zero };
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

        public TimeSpan Due { get; set; }

        public bool IsRepeated { get; init; }

        public void GoOff()
        {
            IsRunning = IsRepeated;
            goOff();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (IsRunning, Due) = (dueTime != Timeout.InfiniteTimeSpan, dueTime);
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
