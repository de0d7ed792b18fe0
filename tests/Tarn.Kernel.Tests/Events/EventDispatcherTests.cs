using System.Text;

namespace Tarn.Kernel.Tests;

public sealed class EventDispatcherTests
{
    [Fact]
    public async Task Events_reach_every_subscriber_in_order_and_are_trimmed_when_all_are_past()
    {
        await using var world = new EventWorld(typeof(FirstHandler), typeof(SecondHandler));
        await world.PublishAsync("a", "1", "2");
        world.Start();
        await world.PublishAsync("b", "3");
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 3 && world.Inbox.Of("second").Length == 3);
        Assert.Equal(["a.1", "a.2", "b.3"], world.Inbox.Of("first"));
        Assert.Equal(["a.1", "a.2", "b.3"], world.Inbox.Of("second"));
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        Assert.Equal(WorkerStatus.Idle, world.Dispatcher.Status);
    }

    [Fact]
    public async Task A_subscriber_that_is_slow_keeps_its_events_and_holds_up_nobody()
    {
        await using var world = new EventWorld(typeof(FirstHandler), typeof(SecondHandler));
        var gate = new TaskCompletionSource();
        world.Inbox.Before = (handler, _, cancel) => handler == "second" ? gate.Task.WaitAsync(cancel) : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", "1", "2", "3");
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 3);
        Assert.Empty(world.Inbox.Of("second"));
        Assert.Equal(3, world.Meta.PendingEvents(10).Count);
        gate.SetResult();
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        Assert.Equal(["a.1", "a.2", "a.3"], world.Inbox.Of("second"));
    }

    [Fact]
    public async Task A_crash_between_hand_over_and_acknowledgment_hands_the_events_over_again()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        var gate = new TaskCompletionSource();
        world.Inbox.Before = (_, word, cancel) => word == "2" ? gate.Task.WaitAsync(cancel) : Task.CompletedTask;
        await world.PublishAsync("a", "1", "2");
        world.Start();
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 1);
        await world.KillAsync();
        Assert.Equal(2, world.Meta.PendingEvents(10).Count);
        world.Start();
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 2);
        Assert.Equal(["a.1", "a.2"], world.Inbox.Of("first"));
    }

    [Fact]
    public async Task After_a_restart_what_was_acknowledged_does_not_come_again()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Start();
        await world.PublishAsync("a", "1");
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        await world.RestartAsync();
        await world.PublishAsync("a", "2");
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length > 0);
        Assert.Equal(["a.2"], world.Inbox.Of("first"));
    }

    [Fact]
    public async Task An_event_that_fails_is_tried_again_and_keeps_its_place_while_other_sources_go_on()
    {
        await using var world = new EventWorld(typeof(FirstHandler), typeof(SecondHandler));
        var isBroken = true;
        world.Inbox.Before = (handler, word, _) => isBroken && handler == "first" && word == "1"
            ? throw new IOException("no room")
            : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", "1", "2");
        await world.PublishAsync("b", "3");
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 1 && world.Inbox.Of("second").Length == 3);
        Assert.Equal(["b.3"], world.Inbox.Of("first"));
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        Assert.Equal(WorkerState.Failing, world.Dispatcher.Status.State);
        Assert.Contains("no room", world.Dispatcher.Status.LastError, StringComparison.Ordinal);
        isBroken = false;
        await AdvanceUntilAsync(world, TimeSpan.FromSeconds(2), () => world.Inbox.Of("first").Length == 3);
        Assert.Equal(["b.3", "a.1", "a.2"], world.Inbox.Of("first"));
        await EventWorld.UntilAsync(() => world.Dispatcher.Status.State == WorkerState.Idle);
    }

    [Fact]
    public async Task It_sleeps_until_the_next_try_and_twice_as_long_until_the_one_after()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Inbox.Before = (_, _, _) => throw new IOException("no room");
        world.Start();
        await world.PublishAsync("a", "1");
        await EventWorld.UntilAsync(() => world.Machine.NextDue == EventWorld.Time.AddSeconds(1));
        world.Machine.Advance(TimeSpan.FromSeconds(1));
        await EventWorld.UntilAsync(() => world.Machine.NextDue == EventWorld.Time.AddSeconds(3));
    }

    [Fact]
    public async Task A_source_with_many_events_that_wait_does_not_keep_the_others_waiting()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        var isBroken = true;
        world.Inbox.Before = (_, _, _) => isBroken ? throw new IOException("no room") : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", [.. Enumerable.Range(1, 101).Select(word => $"{word}")]);
        await world.PublishAsync("b", "1");
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0 && world.Machine.NextDue == EventWorld.Time.AddSeconds(1));
        isBroken = false;
        world.Machine.Advance(TimeSpan.FromSeconds(1));
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 102);
        Assert.Equal([.. Enumerable.Range(1, 100).Select(word => $"a.{word}"), "b.1", "a.101"], world.Inbox.Of("first"));
    }

    [Fact]
    public async Task What_waits_for_another_try_outlives_a_restart()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Inbox.Before = (_, word, _) => word == "1" ? throw new IOException("no room") : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", "1", "2");
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        await world.RestartAsync();
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 2);
        Assert.Equal(["a.1", "a.2"], world.Inbox.Of("first"));
    }

    [Fact]
    public async Task An_event_that_nobody_can_take_is_set_aside_after_a_time_and_counted()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Inbox.Before = (_, word, _) => word == "poison" ? throw new IOException("no room") : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", "poison", "2");
        await world.Meta.WriteAsync(transaction => transaction.Publish("test.said", Encoding.UTF8.GetBytes("no event at all")));
        await AdvanceUntilAsync(world, TimeSpan.FromMinutes(5), () => world.Dispatcher.Status.Progress == "2 events set aside");
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 1);
        Assert.Equal(["a.2"], world.Inbox.Of("first"));
        Assert.Equal(WorkerState.Idle, world.Dispatcher.Status.State);
        await world.RestartAsync();
        await EventWorld.UntilAsync(() => world.Dispatcher.Status.Progress == "2 events set aside");
        Assert.Empty(world.Inbox.Of("first"));
    }

    [Fact]
    public async Task An_event_that_is_damaged_where_it_lies_keeps_no_other_waiting()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Inbox.Before = (_, _, _) => throw new IOException("no room");
        world.Start();
        await world.PublishAsync("a", "waits and is damaged", "3");
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        await world.KillAsync();
        await world.PublishAsync("b", "is new and damaged", "4");
        await world.RestartAsync(file =>
        {
            // SQLite lays the first row of a page at its end.
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.AsSpan().LastIndexOf("test.said\",\"Source\":\"a"u8)] ^= 1;
            bytes[bytes.AsSpan().IndexOf("is new and damaged"u8)] ^= 1;
            File.WriteAllBytes(file, bytes);
        });
        await EventWorld.UntilAsync(() => world.Inbox.Of("first").Length == 2);
        Assert.Equal(["a.3", "b.4"], world.Inbox.Of("first").Order(StringComparer.Ordinal));
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
        Assert.Equal(WorkerState.Idle, world.Dispatcher.Status.State);
    }

    [Fact]
    public async Task A_handler_that_never_ends_is_let_go_of()
    {
        await using var world = new EventWorld(typeof(FirstHandler));
        world.Inbox.Before = (_, word, _) => word == "1" ? new TaskCompletionSource().Task : Task.CompletedTask;
        world.Start();
        await world.PublishAsync("a", "1");
        await world.PublishAsync("b", "2");
        await AdvanceUntilAsync(world, Subscription.LongestTry, () => world.Inbox.Of("first").Length == 1);
        Assert.Equal(["b.2"], world.Inbox.Of("first"));
        Assert.Contains("within 60 seconds", world.Dispatcher.Status.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_without_a_subscriber_are_let_go_of()
    {
        await using var world = new EventWorld();
        world.Start();
        await world.PublishAsync("a", "1");
        await EventWorld.UntilAsync(() => world.Meta.PendingEvents(10).Count == 0);
    }

    [Fact]
    public async Task The_outbox_keeps_an_event_as_versioned_JSON()
    {
        await using var world = new EventWorld();
        await world.PublishAsync("arn:aws:s3:::b", "word");
        Assert.Equal(
            """{"Version":1,"Source":"arn:aws:s3:::b","Account":"000000000000","Region":"us-east-1","Time":"2026-01-02T03:04:05+00:00","Detail":{"Word":"word"}}""",
            Encoding.UTF8.GetString(world.Meta.PendingEvents(1).Single().Payload.Span));
    }

    /// <summary>Moves the machine's time, step by step, until the dispatcher did what it does then.</summary>
    private static async Task AdvanceUntilAsync(EventWorld world, TimeSpan step, Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            world.Machine.Advance(step);
            await Task.Delay(5, limit.Token);
        }
    }
}
