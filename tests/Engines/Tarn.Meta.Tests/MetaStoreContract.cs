using System.Text;

namespace Tarn.Meta.Tests;

/// <summary>What every metadata store must do. A backend's tests derive from this.</summary>
public abstract class MetaStoreContract : IAsyncLifetime
{
    private const string Table = "test.documents";

    protected IMetaStore Store { get; set; } = null!;

    protected abstract IMetaStore Open();

    public virtual ValueTask InitializeAsync()
    {
        Store = Open();
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Reading_a_table_that_is_not_there_finds_nothing()
    {
        Assert.Null(Store.Get("nobody.wrote", MetaKey.Of("a")));
        Assert.Empty(Store.Scan("nobody.wrote", MetaRange.All, 10));
    }

    [Fact]
    public async Task A_document_is_read_as_it_was_put()
    {
        await Store.WriteAsync(t =>
        {
            t.Put(Table, MetaKey.Of("a"), Bytes("one"));
            t.Put(Table, MetaKey.Of("empty"), []);
            t.Put(Table, default, Bytes("the empty key"));
        });
        Assert.Equal(Bytes("one"), Store.Get(Table, MetaKey.Of("a")));
        Assert.Empty(Store.Get(Table, MetaKey.Of("empty"))!);
        Assert.Equal(Bytes("the empty key"), Store.Get(Table, default));
        Assert.Null(Store.Get(Table, MetaKey.Of("b")));

        await Store.WriteAsync(t => t.Put(Table, MetaKey.Of("a"), Bytes("two")));
        Assert.Equal(Bytes("two"), Store.Get(Table, MetaKey.Of("a")));
    }

    [Fact]
    public async Task Deleting_answers_whether_there_was_something()
    {
        var (first, second) = await Store.WriteAsync(t =>
        {
            t.Put(Table, MetaKey.Of("a"), Bytes("one"));
            return (t.Delete(Table, MetaKey.Of("a")), t.Delete(Table, MetaKey.Of("a")));
        });
        Assert.True(first);
        Assert.False(second);
        Assert.False(await Store.WriteAsync(t => t.Delete("nobody.wrote", MetaKey.Of("a"))));
    }

    [Fact]
    public async Task A_transaction_sees_its_own_writes()
    {
        await Store.WriteAsync(t =>
        {
            Assert.Null(t.Get(Table, MetaKey.Of("a")));
            t.Put(Table, MetaKey.Of("a"), Bytes("one"));
            Assert.Equal(Bytes("one"), t.Get(Table, MetaKey.Of("a")));
            Assert.Single(t.Scan(Table, MetaRange.All, 10));
        });
    }

    [Fact]
    public async Task Scans_follow_the_order_of_keys_within_the_range_and_limit()
    {
        await Store.WriteAsync(t =>
        {
            foreach (var name in new[] { "b", "a", "c", "aa", "a\0" })
                t.Put(Table, MetaKey.Of("x", name), Bytes(name));
            t.Put(Table, MetaKey.Of("y", "z"), Bytes("z"));
            t.Put(Table, MetaKey.Of("x"), Bytes("parent"));
        });
        Assert.Equal(["parent", "a", "a\0", "aa", "b", "c"], Texts(MetaRange.Under(MetaKey.Of("x"))));
        Assert.Equal(["a", "a\0", "aa"], Texts(MetaRange.StartingWith(MetaKey.Of("x"), "a")));
        Assert.Equal(["aa", "b"], Texts(MetaRange.Under(MetaKey.Of("x")).After(MetaKey.Of("x", "a\0")), 2));
        Assert.Equal(["b", "c"], Texts(MetaRange.Under(MetaKey.Of("x")).StartingAt(MetaKey.Of("x", "b"))));
        Assert.Equal(["z", "c"], Texts(MetaRange.All, 2, reverse: true));
        Assert.Empty(Texts(MetaRange.All, 0));
    }

    [Fact]
    public async Task A_range_is_deleted_whole()
    {
        await Store.WriteAsync(t =>
        {
            for (var i = 0; i < 10; i++)
                t.Put(Table, MetaKey.Of("x").Then(i), Bytes("n"));
            t.Put(Table, MetaKey.Of("y"), Bytes("kept"));
        });
        Assert.Equal(10, await Store.WriteAsync(t => t.DeleteRange(Table, MetaRange.Under(MetaKey.Of("x")))));
        Assert.Equal(["kept"], Texts(MetaRange.All));
        Assert.Equal(1, await Store.WriteAsync(t => t.DeleteRange(Table, MetaRange.All)));
        Assert.Equal(0, await Store.WriteAsync(t => t.DeleteRange("nobody.wrote", MetaRange.All)));
    }

    [Fact]
    public async Task A_work_that_throws_undoes_only_its_own_writes()
    {
        var works = new List<Task>();
        for (var i = 0; i < 200; i++)
        {
            var number = i;
            works.Add(Store.WriteAsync(t =>
            {
                t.Put(Table, MetaKey.Of("n").Then(number), Bytes("n"));
                t.Publish("topic", Bytes(number.ToString()));
                if (number % 3 == 0)
                {
                    t.Put("made.for.nothing", MetaKey.Of("a"), Bytes("n"));
                    throw new TimeZoneNotFoundException();
                }
            }));
        }

        for (var i = 0; i < works.Count; i++)
        {
            if (i % 3 == 0)
                await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => works[i]);
            else
                await works[i];
            Assert.Equal(i % 3 != 0, Store.Get(Table, MetaKey.Of("n").Then(i)) is not null);
        }

        Assert.Equal(133, Store.PendingEvents(1000).Count);
        Assert.Empty(Store.Scan("made.for.nothing", MetaRange.All, 10));
        await Store.WriteAsync(t => t.Put("made.for.nothing", MetaKey.Of("a"), Bytes("n")));
        Assert.Single(Store.Scan("made.for.nothing", MetaRange.All, 10));
    }

    [Fact]
    public async Task A_read_sees_every_write_acknowledged_before_it()
    {
        await Parallel.ForAsync(0, 8, async (writer, _) =>
        {
            for (var i = 0; i < 50; i++)
            {
                var value = Bytes(i.ToString());
                await Store.WriteAsync(t => t.Put($"table.{writer}", MetaKey.Of("counter"), value));
                Assert.Equal(value, Store.Get($"table.{writer}", MetaKey.Of("counter")));
            }
        });
    }

    [Fact]
    public async Task Works_run_one_after_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.WriteAsync(t =>
        {
            var count = t.Get(Table, MetaKey.Of("count")) is { } old ? BitConverter.ToInt32(old) : 0;
            t.Put(Table, MetaKey.Of("count"), BitConverter.GetBytes(count + 1));
        })));
        Assert.Equal(100, BitConverter.ToInt32(Store.Get(Table, MetaKey.Of("count"))!));
    }

    [Fact]
    public async Task Events_wait_in_order_until_acknowledged()
    {
        var raised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.EventsCommitted += () => raised.TrySetResult();
        await Store.WriteAsync(t =>
        {
            t.Publish("first", Bytes("1"));
            t.Publish("second", []);
        });
        await raised.Task;
        var events = Store.PendingEvents(10);
        Assert.Equal(["first", "second"], events.Select(e => e.Topic));
        Assert.Equal(Bytes("1"), events[0].Payload.ToArray());

        await Store.TrimEventsAsync(events[0].Id);
        Assert.Equal([events[1].Id], Store.PendingEvents(10).Select(e => e.Id));
        Assert.Empty(Store.PendingEvents(10, events[1].Id));
        await Store.TrimEventsAsync(events[1].Id);
        await Store.WriteAsync(t => t.Publish("third", []));
        Assert.True(Store.PendingEvents(10).Single().Id > events[1].Id);
    }

    [Fact]
    public async Task A_transaction_is_of_no_use_after_its_work()
    {
        IMetaTransaction? kept = null;
        await Store.WriteAsync(t => kept = t);
        Assert.Throws<InvalidOperationException>(() => kept!.Put(Table, MetaKey.Of("a"), []));
        Assert.Throws<InvalidOperationException>(() => kept!.Get(Table, MetaKey.Of("a")));
        Assert.Throws<InvalidOperationException>(() => kept!.Scan(Table, MetaRange.All, 1));
        Assert.Throws<InvalidOperationException>(() => kept!.Delete(Table, MetaKey.Of("a")));
        Assert.Throws<InvalidOperationException>(() => kept!.DeleteRange(Table, MetaRange.All));
        Assert.Throws<InvalidOperationException>(() => kept!.Publish("topic", []));
    }

    [Fact]
    public async Task A_write_cancelled_while_it_waits_is_not_done()
    {
        using var stop = new CancellationTokenSource();
        using var began = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var first = Store.WriteAsync(t =>
        {
            began.Set();
            go.Wait();
        });
        began.Wait();
        var second = Store.WriteAsync(t => t.Put(Table, MetaKey.Of("late"), []), stop.Token);
        await stop.CancelAsync();
        go.Set();
        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Null(Store.Get(Table, MetaKey.Of("late")));
    }

    [Fact]
    public async Task A_table_needs_a_plain_name()
    {
        foreach (var name in new[] { "", "a b", "a\"b", "tarn_outbox", "SQLITE_master", new string('a', 101) })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(t => t.Put(name, MetaKey.Of("a"), [])));
        foreach (var name in new[] { "a", "A-z_0.9", new string('a', 100) })
            await Store.WriteAsync(t => t.Put(name, MetaKey.Of("a"), []));
    }

    [Fact]
    public async Task Everything_is_there_again_after_reopening()
    {
        await Store.WriteAsync(t =>
        {
            t.Put(Table, MetaKey.Of("a"), Bytes("one"));
            t.Publish("topic", Bytes("event"));
        });
        await Store.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => Store.Get(Table, MetaKey.Of("a")));
        Store = Open();
        Assert.Equal(Bytes("one"), Store.Get(Table, MetaKey.Of("a")));
        Assert.Equal(Bytes("event"), Store.PendingEvents(10).Single().Payload.ToArray());
    }

    private List<string> Texts(MetaRange range, int limit = int.MaxValue, bool reverse = false) =>
        Store.Scan(Table, range, limit, reverse).Select(entry => Encoding.UTF8.GetString(entry.Value.Span)).ToList();
}
