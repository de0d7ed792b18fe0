using Microsoft.Extensions.Logging;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// The clock of a running Tarn. Left alone it follows the machine's time and starts due work without waiting for it.
/// Advancing steps from one due time to the next, so that work which schedules itself again runs as often as it would have.
/// </summary>
internal sealed class AdvanceableClock : TarnClock, IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly Lazy<ClockStore> store;
    private readonly ILogger logger;
    private readonly TimeProvider machine;
    private readonly Lock gate = new();
    private readonly PriorityQueue<ScheduledWork, (long Due, long Order)> queue = new();
    private readonly HashSet<Task> running = [];
    private readonly SemaphoreSlim advancing = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer timer;

    /// <summary>In ticks; -1 until it was read. Written under the lock, read without it: every request asks for the time.</summary>
    private long offsetTicks = -1;
    private long order;
    private bool isAdvancing;

    public AdvanceableClock(Func<IMetaStore> meta, ILogger<AdvanceableClock> logger, TimeProvider? machine = null)
    {
        store = new(() => new ClockStore(meta()));
        this.logger = logger;
        this.machine = machine ?? System;
        timer = this.machine.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override TimeSpan Offset => Volatile.Read(ref offsetTicks) is >= 0 and var ticks ? new TimeSpan(ticks) : ReadOffset();

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work)
    {
        var scheduled = new ScheduledWork(name, due, work);
        lock (gate)
        {
            queue.Enqueue(scheduled, (due.UtcTicks, order++));
            SetTimer();
        }

        return scheduled;
    }

    public override async Task AdvanceAsync(TimeSpan by, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        await advancing.WaitAsync(cancel);
        try
        {
            // The target is stored first: after a crash in between the clock is there already, never before it.
            var target = Offset + by;
            await store.Value.WriteAsync(target, cancel);

            // From here on all due work is this call's: what the timer began meanwhile, nobody would wait for.
            await Task.WhenAll(StopTimer());
            while (TryTakeDue(target, out var work))
                await RunAsync(work);
            lock (gate)
                SetOffset(target);
        }
        finally
        {
            lock (gate)
            {
                isAdvancing = false;
                SetTimer();
            }

            advancing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await stopping.CancelAsync();
        await Task.WhenAll(RunningNow());
        stopping.Dispose();
        advancing.Dispose();
    }

    private TimeSpan ReadOffset()
    {
        lock (gate)
        {
            if (offsetTicks < 0)
                SetOffset(store.Value.Read());
            return new TimeSpan(offsetTicks);
        }
    }

    private void SetOffset(TimeSpan offset) => Volatile.Write(ref offsetTicks, offset.Ticks);

    private Task[] RunningNow()
    {
        lock (gate)
            return [.. running];
    }

    /// <summary>Leaves due work to <see cref="AdvanceAsync"/>; answers what the timer began before.</summary>
    private Task[] StopTimer()
    {
        lock (gate)
        {
            isAdvancing = true;
            return [.. running];
        }
    }

    /// <summary>Takes the next work due up to the target offset, and moves the clock to its time.</summary>
    private bool TryTakeDue(TimeSpan target, out ScheduledWork work)
    {
        lock (gate)
        {
            var now = machine.GetUtcNow();
            while (queue.TryPeek(out work!, out _))
            {
                if (work.Due > now + target)
                    return false;
                queue.Dequeue();
                if (!work.TryBegin())
                    continue;
                var needed = work.Due - now;
                if (needed > Offset)
                    SetOffset(needed);
                return true;
            }

            return false;
        }
    }

    private void FireDue()
    {
        lock (gate)
        {
            var now = machine.GetUtcNow() + Offset;
            while (!isAdvancing && !stopping.IsCancellationRequested && queue.TryPeek(out var work, out _) && work.Due <= now)
            {
                queue.Dequeue();
                if (!work.TryBegin())
                    continue;
                var task = Task.Run(() => RunAsync(work));
                running.Add(task);
                _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }

            if (!stopping.IsCancellationRequested)
                SetTimer();
        }
    }

    private void Forget(Task task)
    {
        lock (gate)
            running.Remove(task);
    }

    private async Task RunAsync(ScheduledWork work)
    {
        try
        {
            await work.Work(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("{Work} was stopped by the shutdown.", work.Name);
        }
        catch (Exception error)
        {
            // Work that fails must not stop the clock for all other work.
            logger.LogError(error, "Scheduled work '{Work}' failed.", work.Name);
        }
    }

    private void SetTimer()
    {
        if (isAdvancing)
            return;
        if (!queue.TryPeek(out var next, out _))
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = next.Due - (machine.GetUtcNow() + Offset);
        timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    private sealed class ScheduledWork(string name, DateTimeOffset due, Func<CancellationToken, Task> work) : IDisposable
    {
        private int begun;

        public string Name => name;

        public DateTimeOffset Due => due;

        public Func<CancellationToken, Task> Work => work;

        /// <summary>False when it was called off or has run.</summary>
        public bool TryBegin() => Interlocked.Exchange(ref begun, 1) == 0;

        public void Dispose() => Interlocked.Exchange(ref begun, 1);
    }
}
