using System.Text;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

/// <summary>What every log store must do, whatever it keeps its logs in.</summary>
public abstract class LogStoreContract : IAsyncLifetime
{
    private ILogStore store = null!;

    /// <summary>Opens the store over the same contents each time it is called.</summary>
    protected abstract ILogStore OpenStore();

    public ValueTask InitializeAsync()
    {
        store = OpenStore();
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Offsets_count_from_zero_within_each_lane()
    {
        var log = await store.OpenAsync();
        var first = await log.Append(10, Record(3, "a"), Record(7, "b"), Record(3, "c"));
        var second = await log.Append(11, Record(7, "d"));
        Assert.Equal([new(0, 10), new(0, 10), new(1, 10)], first);
        Assert.Equal([new(1, 11)], second);
        Assert.Equal(["a", "c"], await log.ReadText(3));
        Assert.Equal(["b", "d"], await log.ReadText(7));
        Assert.Equal(new LaneBounds(0, 2), log.Bounds(7));
        Assert.Equal(new LaneBounds(0, 0), log.Bounds(4));
        Assert.Empty(await log.ReadText(4));
        Assert.Empty(await log.ReadText(3, offset: 2));
    }

    [Fact]
    public async Task A_timestamp_that_goes_back_is_raised_to_the_lanes_last()
    {
        var log = await store.OpenAsync();
        await log.Append(100, Record(1, "a"));
        var positions = await log.Append(50, Record(1, "b"), Record(2, "c"));
        Assert.Equal([100, 50], positions.Select(position => position.TimestampMilliseconds));
    }

    [Fact]
    public async Task Reading_stops_at_the_limits_but_always_gives_one_record()
    {
        var log = await store.OpenAsync();
        await log.Append(1, Enumerable.Range(0, 10).Select(i => Record(0, new string((char)('a' + i), 8))).ToArray());
        Assert.Equal(3, (await log.ReadText(0, maxRecords: 3)).Length);
        Assert.Equal(2, (await log.ReadText(0, offset: 4, maxBytes: 20)).Length);
        Assert.Equal(["eeeeeeee"], await log.ReadText(0, offset: 4, maxBytes: 0));
        Assert.Equal(["iiiiiiii", "jjjjjjjj"], await log.ReadText(0, offset: 8));
    }

    [Fact]
    public async Task Keys_and_empty_values_come_back()
    {
        var log = await store.OpenAsync();
        await log.Append(1, new LogAppend(0, Encoding.UTF8.GetBytes("schlüssel"), ReadOnlyMemory<byte>.Empty), new LogAppend(0, default, new byte[] { 0, 1 }));
        var records = await log.ReadAsync(0, 0, 10, 1000, CancellationToken.None);
        Assert.Equal("schlüssel", Encoding.UTF8.GetString(records[0].Key.Span));
        Assert.Equal(0, records[0].Value.Length);
        Assert.Equal(0, records[1].Key.Length);
        Assert.Equal([0, 1], records[1].Value.ToArray());
    }

    [Fact]
    public async Task Find_gives_the_first_offset_at_or_after_a_time()
    {
        var log = await store.OpenAsync();
        for (var i = 0; i < 20; i++)
            await log.Append(100 + (10 * i), Record(0, "x"), Record(i % 3, "y"));
        var all = await log.ReadAsync(0, 0, 1000, 100000, CancellationToken.None);
        foreach (var time in new long[] { 0, 100, 101, 150, 155, 290, 291, 1000 })
        {
            var expected = all.FirstOrDefault(record => record.TimestampMilliseconds >= time, new LogRecord(all.Count, 0, default, default)).Offset;
            Assert.Equal(expected, await log.FindAsync(0, time, CancellationToken.None));
        }

        Assert.Equal(0, await log.FindAsync(99, 5, CancellationToken.None));
    }

    [Fact]
    public async Task All_is_there_again_after_reopening()
    {
        var log = await store.OpenAsync();
        for (var i = 0; i < 50; i++)
            await log.Append(i, Record(i % 4, $"r{i}"));
        await Reopen();
        log = await store.OpenAsync();
        Assert.Equal(Enumerable.Range(0, 50).Where(i => i % 4 == 1).Select(i => $"r{i}"), await log.ReadText(1));
        Assert.Equal([new LogPosition(13, 49)], await log.Append(3, Record(1, "next")));
    }

    [Fact]
    public async Task A_trimmed_lane_keeps_its_place()
    {
        var log = await store.OpenAsync();
        await log.Append(10, Record(0, "a"), Record(1, "b"));
        await log.TrimAsync(11, CancellationToken.None);
        Assert.Equal(new LaneBounds(1, 1), log.Bounds(0));
        await log.Append(20, Record(0, "c"));
        await Reopen();
        log = await store.OpenAsync();
        Assert.Equal(new LaneBounds(1, 2), log.Bounds(0));
        Assert.Equal(new LaneBounds(1, 1), log.Bounds(1));
        Assert.Equal(["c"], await log.ReadText(0));
        Assert.Equal([new LogPosition(1, 20)], await log.Append(20, Record(1, "d")));
        await log.TrimAsync(15, CancellationToken.None);
        Assert.Equal(["c"], await log.ReadText(0));
    }

    [Fact]
    public async Task Waiting_ends_with_the_record_that_was_waited_for()
    {
        var log = await store.OpenAsync();
        var waiting = log.WaitAsync(5, 1, CancellationToken.None).AsTask();
        await log.Append(1, Record(5, "a"), Record(4, "z"));
        Assert.False(waiting.IsCompleted);
        await log.Append(1, Record(5, "b"));
        await waiting;
        await log.WaitAsync(5, 0, CancellationToken.None);
    }

    [Fact]
    public async Task Waiting_can_be_called_off_and_ends_when_the_log_is_deleted()
    {
        var log = await store.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var waiting = log.WaitAsync(0, 0, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        waiting = log.WaitAsync(0, 0, CancellationToken.None).AsTask();
        await store.DeleteAsync("log", CancellationToken.None);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.Append(1, Record(0, "a")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.ReadText(0));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.FindAsync(0, 0, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task What_was_called_off_is_not_done()
    {
        var log = await store.OpenAsync();
        await log.Append(1, Record(0, "a"));
        var off = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.ReadAsync(0, 0, 1, 1, off).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.FindAsync(0, 0, off).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.TrimAsync(9, off).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.AppendAsync(new[] { Record(0, "b") }, new LogPosition[1], 2, off).AsTask());
        Assert.Equal(new LaneBounds(0, 1), log.Bounds(0));
    }

    [Fact]
    public async Task A_deleted_log_begins_anew()
    {
        var log = await store.OpenAsync("one");
        Assert.Same(log, await store.OpenAsync("one"));
        await log.Append(1, Record(0, "a"));
        await store.OpenAsync("two");
        Assert.Equal(["one", "two"], store.List());
        await store.DeleteAsync("one", CancellationToken.None);
        await store.DeleteAsync("never-there", CancellationToken.None);
        Assert.Equal(["two"], store.List());
        Assert.Equal(new LaneBounds(0, 0), (await store.OpenAsync("one")).Bounds(0));
    }

    [Fact]
    public async Task Appends_at_the_same_time_get_offsets_without_gaps()
    {
        var log = await store.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
            log.Append(i, Record(i % 3, $"{i}.0"), Record(i % 3, $"{i}.1"), Record(9, $"{i}.2")))));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), answers.Select(answer => answer[2].Offset).Order());
        var lane = await log.ReadText(1);
        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)).Where(pair => pair.i % 3 == 1))
        {
            Assert.Equal($"{i}.0", lane[answer[0].Offset]);
            Assert.Equal(answer[0].Offset + 1, answer[1].Offset);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a~")]
    public async Task A_name_that_is_none_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(name));

    private async Task Reopen()
    {
        await store.DisposeAsync();
        store = OpenStore();
    }
}

/// <summary>The contract on the disk, with segments so small that every test has many.</summary>
public sealed class SegmentedLogStoreContractTests : LogStoreContract
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-log-");

    protected override ILogStore OpenStore() =>
        new SegmentedLogStore(new LogOptions { Directory = directory.FullName, SegmentBytes = 600, IndexIntervalBytes = 200 });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        directory.Delete(recursive: true);
    }
}

/// <summary>The contract with one segment and without syncs.</summary>
public sealed class UnsyncedLogStoreContractTests : LogStoreContract
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-log-");

    protected override ILogStore OpenStore() => new SegmentedLogStore(new LogOptions { Directory = directory.FullName, Sync = false });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
