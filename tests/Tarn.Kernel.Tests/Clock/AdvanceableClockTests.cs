using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.Kernel.Tests;

public sealed class AdvanceableClockTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-clock-");
    private SqliteMetaStore meta = null!;

    public ValueTask InitializeAsync()
    {
        meta = OpenMeta();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Advancing_fires_due_work_in_order_and_waits_for_it()
    {
        await using var clock = Clock();
        var fired = new List<string>();
        var start = clock.Now;
        clock.Schedule("late", start.AddHours(2), Fire("late"));
        clock.Schedule("early", start.AddHours(1), Fire("early"));
        clock.Schedule("never", start.AddHours(4), Fire("never"));
        await clock.AdvanceAsync(TimeSpan.FromHours(3), CancellationToken.None);
        Assert.Equal(["early", "late"], fired);

        Func<CancellationToken, Task> Fire(string name) => async _ =>
        {
            await Task.Yield();
            fired.Add(name);
        };
    }

    [Fact]
    public async Task Work_that_schedules_itself_again_runs_as_often_as_it_would_have()
    {
        await using var clock = Clock(new StillMachine());
        var times = new List<DateTimeOffset>();
        var start = clock.Now;
        Again(start.AddMinutes(1));
        await clock.AdvanceAsync(TimeSpan.FromMinutes(10.5), CancellationToken.None);
        Assert.Equal(10, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));

        void Again(DateTimeOffset due) => clock.Schedule("minute", due, _ =>
        {
            times.Add(clock.Now);
            Again(due.AddMinutes(1));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Work_that_was_called_off_does_not_run_and_work_that_fails_stops_nothing()
    {
        await using var clock = Clock();
        var ran = false;
        clock.Schedule("off", clock.Now.AddMinutes(1), _ => throw new InvalidOperationException("called off work ran")).Dispose();
        clock.Schedule("fails", clock.Now.AddMinutes(2), _ => throw new InvalidOperationException("meant to fail"));
        clock.Schedule("runs", clock.Now.AddMinutes(3), _ =>
        {
            ran = true;
            return Task.CompletedTask;
        });
        await clock.AdvanceAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.True(ran);
    }

    [Fact]
    public async Task The_offset_is_there_again_after_a_restart()
    {
        await using (var clock = Clock())
            await clock.AdvanceAsync(TimeSpan.FromDays(3), CancellationToken.None);
        await meta.DisposeAsync();
        meta = OpenMeta();
        await using var again = Clock();
        Assert.Equal(TimeSpan.FromDays(3), again.Offset);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => again.AdvanceAsync(TimeSpan.FromDays(-1), CancellationToken.None));
    }

    [Fact]
    public async Task Left_alone_due_work_runs_by_itself()
    {
        await using var clock = Clock();
        var ran = new TaskCompletionSource();
        clock.Schedule("now", clock.Now, _ =>
        {
            ran.SetResult();
            return Task.CompletedTask;
        });
        await ran.Task;
    }

    [Fact]
    public async Task Work_is_due_at_the_very_moment_it_is_due_at()
    {
        await using var clock = Clock(new StillMachine());
        var ran = new TaskCompletionSource();
        clock.Schedule("now", clock.Now, _ =>
        {
            ran.SetResult();
            return Task.CompletedTask;
        });
        await ran.Task;
    }

    [Fact]
    public async Task Work_that_comes_due_while_the_clock_is_advanced_is_waited_for_too()
    {
        var machine = new StillMachine();
        await using var clock = Clock(machine);
        var order = new List<string>();
        clock.Schedule("first", clock.Now.AddMinutes(1), _ =>
        {
            // Due already: were it left to the machine's timer, nobody would wait for it.
            clock.Schedule("second", clock.Now, async _ =>
            {
                await Task.Yield();
                order.Add("second");
            });
            order.Add($"first, {machine.Fired} fired");
            return Task.CompletedTask;
        });
        await clock.AdvanceAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        Assert.Equal(["first, 0 fired", "second"], order);
    }

    [Fact]
    public async Task The_time_is_told_while_work_is_being_scheduled()
    {
        var machine = new AskingMachine();
        await using var clock = Clock(machine);
        _ = clock.Now;

        // The machine's timer is set while the clock's work is locked.
        machine.Asked = () => Assert.True(Task.Run(() => clock.Now).Wait(TimeSpan.FromSeconds(30)), "Whoever asks for the time waits.");
        clock.Schedule("later", clock.Now.AddHours(1), _ => Task.CompletedTask);
        Assert.True(machine.WasAsked);
    }

    private AdvanceableClock Clock(TimeProvider machine) => new(() => meta, NullLogger<AdvanceableClock>.Instance, machine);

    private AdvanceableClock Clock() => new(() => meta, NullLogger<AdvanceableClock>.Instance);

    private SqliteMetaStore OpenMeta() => new(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db") });

    /// <summary>A machine that asks something whenever a timer is set.</summary>
    private sealed class AskingMachine : TimeProvider
    {
        public Action? Asked { get; set; }

        public bool WasAsked { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this);

        private sealed class Timer(AskingMachine machine) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                machine.Asked?.Invoke();
                machine.WasAsked = machine.Asked is not null;
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
