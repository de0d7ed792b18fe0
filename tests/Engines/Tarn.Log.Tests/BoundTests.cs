using Tarn.Disk.Faults;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

/// <summary>What a log takes, holds open and writes at once.</summary>
public sealed class BoundTests
{
    private readonly FaultyFiles files = FaultyFiles.InMemory("/logs");

    /// <summary>What people find on their disks; measured in bench/.</summary>
    [Fact]
    public void A_segment_has_64_MiB_and_a_group_16_where_nothing_else_is_said()
    {
        var options = new LogOptions { Directory = "/logs" };
        Assert.True(options.Sync);
        Assert.Equal(67_108_864, options.SegmentBytes);
        Assert.Equal(16_777_216, options.GroupBytes);
        Assert.Equal(33_554_432, options.CacheBytes);
        Assert.Equal(262_144, options.IndexIntervalBytes);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        var options = new LogOptions { Directory = "/logs" };
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(options with { SegmentBytes = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(options with { IndexIntervalBytes = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(options with { GroupBytes = 0 }));
    }

    /// <summary>A frame of one lane has 68 bytes, and a record 8, its key 2 and its value 1.</summary>
    [Theory]
    [InlineData(79, 1 + 5)]
    [InlineData(80, 1 + 3)]
    [InlineData(158, 1 + 3)]
    public async Task A_group_is_full_once_it_has_its_bytes(int groupBytes, int syncs)
    {
        await using var store = Open(new LogOptions { Directory = "/logs", GroupBytes = groupBytes });
        var log = await store.OpenAsync();
        var before = files.Disk.Syncs;
        using var all = new ManualResetEventSlim();
        var first = new TaskCompletionSource();
        files.Disk.Syncing = _ =>
        {
            first.TrySetResult();
            all.Wait();
        };
        List<Task> appends = [log.Append(1, Record(0, "x"))];
        await first.Task; // the first is a group alone, and the others wait behind it
        for (var i = 0; i < 5; i++)
            appends.Add(log.Append(1, Record(0, "x")));
        all.Set();
        await Task.WhenAll(appends);
        files.Disk.Syncing = null;
        Assert.Equal(syncs, files.Disk.Syncs - before);
    }

    /// <summary>The header of the first segment has 36 bytes; that of the next knows one lane and has 60.</summary>
    [Fact]
    public async Task A_segment_ends_before_a_record_would_make_it_too_long()
    {
        await using var store = Open(new LogOptions { Directory = "/logs", SegmentBytes = 36 + (3 * 79) });
        var log = await store.OpenAsync();
        for (var i = 0; i < 6; i++)
            await log.Append(i, Record(0, "x"));
        Assert.Equal(
            [36 + (3 * 79), 60 + (2 * 79), 60 + 79],
            files.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal)).Select(path => files[path].Length));
    }

    [Fact]
    public async Task Only_the_segments_read_last_are_held_open()
    {
        var directory = Directory.CreateTempSubdirectory("tarn-log-");
        try
        {
            await using var store = new SegmentedLogStore(new LogOptions { Directory = directory.FullName, SegmentBytes = 1, Sync = false });
            var log = await store.OpenAsync();
            for (var i = 0; i < 30; i++)
                await log.Append(i, Record(0, $"r{i}"));
            Assert.Equal(30, (await log.ReadText(0)).Length);
            Assert.Equal(["r3"], await log.ReadText(0, offset: 3, maxRecords: 1));
            var open = Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).Where(target => target?.StartsWith(directory.FullName, StringComparison.Ordinal) == true).ToArray();
            Assert.Equal(8 + 1, open.Length); // and the one that is written
            Assert.Contains(open, target => target!.EndsWith("0000000000000004.seg", StringComparison.Ordinal));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_log_that_is_being_deleted_is_opened_anew_after_that()
    {
        await using var store = Open(new LogOptions { Directory = "/logs" });
        using var go = new ManualResetEventSlim();
        files.Disk.Syncing = _ => go.Wait();
        var opening = store.OpenAsync();
        var deleting = store.DeleteAsync("log", CancellationToken.None).AsTask();
        var again = store.OpenAsync();
        go.Set();
        await opening;
        await deleting;
        files.Disk.Syncing = null;
        await (await again).Append(1, Record(0, "kept"));
        Assert.Contains("/logs/log/0000000000000001.seg", files.Paths);
        Assert.Equal(["kept"], await (await store.OpenAsync()).ReadText(0));
    }

    private SegmentedLogStore Open(LogOptions options) => new(options, files, () => 77);
}
