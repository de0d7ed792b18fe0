using Tarn.Disk.Faults;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

public sealed class RecoveryTests
{
    private const string FirstSegment = "/logs/log/0000000000000001.seg";
    private readonly FaultyFiles files = FaultyFiles.InMemory("/logs");
    private readonly List<string> remarks = [];

    [Fact]
    public async Task A_tail_torn_at_any_byte_is_cut_and_said_so()
    {
        await using (var store = Open())
        {
            var log = await store.OpenAsync();
            await log.Append(1, Record(0, "first"), Record(1, "other"));
        }

        var whole = files[FirstSegment].Length;
        var end = files["/logs/log.end"];
        await using (var store = Open())
            await (await store.OpenAsync()).Append(2, Record(0, "second"), Record(2, "lost"));
        var bytes = files[FirstSegment];

        for (var length = whole; length < bytes.Length; length++)
        {
            remarks.Clear();
            files[FirstSegment] = bytes[..length];
            files["/logs/log.end"] = end; // whoever was killed noted none
            await using var store = Open();
            var log = await store.OpenAsync();
            Assert.Equal(["first"], await log.ReadText(0));
            Assert.Equal(["other"], await log.ReadText(1));
            Assert.Equal(new LaneBounds(0, 0), log.Bounds(2));
            Assert.Equal(length == whole ? 0 : 1, remarks.Count(remark => remark.Contains(FirstSegment) && remark.Contains("cut off")));
            Assert.Equal(whole, files.LosePower(null)[FirstSegment].Length);
            Assert.Equal([new LogPosition(1, 3)], await log.Append(3, Record(0, "third")));
            Assert.Equal(["first", "third"], await log.ReadText(0));
        }
    }

    [Fact]
    public async Task A_flipped_bit_in_the_middle_is_an_error_that_names_the_file_and_the_rest_stays_readable()
    {
        await using (var store = Open())
        {
            var log = await store.OpenAsync();
            for (var i = 0; i < 4; i++)
                await log.Append(i, Record(0, $"zero{i}"), Record(1, $"one{i}"));
        }

        var bytes = files[FirstSegment];
        var frame = (bytes.Length - 36) / 4;
        for (var at = 36 + frame; at < 36 + (2 * frame); at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x10;
            files[FirstSegment] = damaged;
            remarks.Clear();
            await using var store = Open();
            var log = await store.OpenAsync();
            Assert.Equal(new LaneBounds(0, 4), log.Bounds(0));
            var failed = 0;
            for (var lane = 0; lane < 2; lane++)
            {
                var name = lane == 0 ? "zero" : "one";
                Assert.Equal(name + "0", (await log.ReadText(lane))[0]);
                Assert.Equal([name + "2", name + "3"], await log.ReadText(lane, offset: 2));
                try
                {
                    Assert.Equal(name + "1", (await log.ReadText(lane, offset: 1))[0]);
                }
                catch (LogCorruptException error)
                {
                    failed++;
                    Assert.Equal(FirstSegment, error.Path);
                    Assert.Equal(2, error.ResumeOffset);
                    Assert.Contains(FirstSegment, error.Message);
                }
            }

            Assert.True(failed > 0, $"The flip at byte {at} went unseen.");
            Assert.Contains($"{FirstSegment} is damaged at byte {36 + frame};", Assert.Single(remarks));
        }
    }

    [Fact]
    public async Task A_lost_index_is_made_anew_and_a_damaged_one_too()
    {
        await using (var store = Open(segmentBytes: 300))
        {
            var log = await store.OpenAsync();
            for (var i = 0; i < 30; i++)
                await log.Append(i, Record(i % 2, $"r{i}"));
        }

        var indexes = files.Paths.Where(path => path.EndsWith(".idx", StringComparison.Ordinal)).ToArray();
        Assert.True(indexes.Length > 3);
        files.Delete(indexes[0]);
        var damaged = files[indexes[1]];
        damaged[45] ^= 1;
        files[indexes[1]] = damaged;
        await using (var store = Open(segmentBytes: 300))
        {
            var log = await store.OpenAsync();
            Assert.Equal(Enumerable.Range(0, 15).Select(i => $"r{2 * i}"), await log.ReadText(0));
            Assert.Equal(2, remarks.Count(remark => remark.Contains("made anew")));
        }

        Assert.Contains(indexes[0], files.Paths);
    }

    [Fact]
    public async Task A_missing_segment_fails_the_reads_of_its_records_only()
    {
        await using (var store = Open(segmentBytes: 300))
        {
            var log = await store.OpenAsync();
            for (var i = 0; i < 30; i++)
                await log.Append(i, Record(0, $"r{i}"));
        }

        files.Delete("/logs/log/0000000000000003.seg");
        await using var again = Open(segmentBytes: 300);
        var rest = await again.OpenAsync();
        Assert.Contains(remarks, remark => remark.StartsWith("Between the segments 2 and 4 of /logs/log files are missing;", StringComparison.Ordinal));
        var before = await rest.ReadText(0);
        var error = await Assert.ThrowsAsync<LogCorruptException>(() => rest.ReadText(0, offset: before.Length));
        Assert.Equal($"r{error.ResumeOffset}", (await rest.ReadText(0, offset: error.ResumeOffset!.Value))[0]);
    }

    [Fact]
    public async Task A_damaged_header_of_an_older_segment_is_named_and_fails_the_reads_of_its_records_only()
    {
        await using (var store = Open(segmentBytes: 300))
        {
            var log = await store.OpenAsync();
            for (var i = 0; i < 30; i++)
                await log.Append(i, Record(0, $"r{i}"));
        }

        const string older = "/logs/log/0000000000000003.seg";
        var bytes = files[older];
        bytes[20] ^= 1;
        files[older] = bytes;
        await using var again = Open(segmentBytes: 300);
        var rest = await again.OpenAsync();
        Assert.Contains(remarks, remark => remark.StartsWith($"The header of {older} is damaged", StringComparison.Ordinal));
        var before = await rest.ReadText(0);
        var error = await Assert.ThrowsAsync<LogCorruptException>(() => rest.ReadText(0, offset: before.Length));
        Assert.Equal($"r{error.ResumeOffset}", (await rest.ReadText(0, offset: error.ResumeOffset!.Value))[0]);
    }

    [Fact]
    public async Task Trimming_what_holds_nothing_any_more_begins_no_new_segment()
    {
        await using var store = Open();
        var log = await store.OpenAsync();
        await log.Append(1, Record(0, "a"));
        await log.TrimAsync(10, CancellationToken.None);
        var paths = files.Paths.ToArray();
        await log.TrimAsync(20, CancellationToken.None);
        Assert.Equal(paths, files.Paths);
        Assert.Equal(new LaneBounds(1, 1), log.Bounds(0));
    }

    [Fact]
    public async Task A_damaged_header_of_the_last_segment_keeps_the_log_shut_where_nothing_else_tells_where_it_ends()
    {
        await using (var store = Open())
            await (await store.OpenAsync()).Append(1, Record(0, "a"));
        files.Delete("/logs/log.end");
        var bytes = files[FirstSegment];
        bytes[20] ^= 1;
        files[FirstSegment] = bytes;
        await using var again = Open();
        var error = await Assert.ThrowsAsync<LogCorruptException>(() => again.OpenAsync());
        Assert.Contains(FirstSegment, error.Message);
        Assert.Equal(bytes, files[FirstSegment]);
    }

    [Fact]
    public async Task A_segment_of_version_1_whose_checksum_begins_with_nothing_is_read()
    {
        await using (var store = Open())
            await (await store.OpenAsync()).Append(1, Record(0, "a"));
        var bytes = files[FirstSegment];
        (bytes[8], bytes[10]) = (1, 1);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), Tarn.Disk.Crc32C.Compute(bytes.AsSpan(0, 32)));
        files[FirstSegment] = bytes;
        await using var again = Open();
        Assert.Equal(["a"], await (await again.OpenAsync()).ReadText(0));
    }

    [Fact]
    public async Task A_newer_format_is_named_and_left_alone()
    {
        await using (var store = Open())
            await (await store.OpenAsync()).Append(1, Record(0, "a"));
        var bytes = files[FirstSegment];
        bytes[10] = 9;
        files[FirstSegment] = bytes;
        await using var again = Open();
        var error = await Assert.ThrowsAsync<IOException>(() => again.OpenAsync());
        Assert.Contains("version 9", error.Message);
    }

    [Fact]
    public async Task A_full_disk_fails_the_append_by_name_and_loses_nothing()
    {
        await using (var store = Open())
        {
            var log = await store.OpenAsync();
            await log.Append(1, Record(0, "kept"));
            files.Disk.FreeBytes = 50;
            var error = await Assert.ThrowsAsync<IOException>(() => log.Append(2, Record(0, new string('x', 500))));
            Assert.Contains(FirstSegment, error.Message);
            Assert.Contains("the disk is full", error.Message);
            Assert.Equal(new LaneBounds(0, 1), log.Bounds(0));
            files.Disk.FreeBytes = long.MaxValue;
            files.Disk.FailsToSync = _ => true;
            await Assert.ThrowsAsync<IOException>(() => log.Append(2, Record(0, "unsynced")));
            Assert.Equal(["kept"], await log.ReadText(0));
            files.Disk.FailsToSync = _ => false;
            Assert.Equal([new LogPosition(1, 3)], await log.Append(3, Record(0, "next")));
        }

        await using var again = Open();
        Assert.Equal(["kept", "next"], await (await again.OpenAsync()).ReadText(0));
        Assert.Empty(remarks);
    }

    [Fact]
    public async Task Many_appends_share_few_syncs()
    {
        await using var store = Open();
        var log = await store.OpenAsync();
        var before = files.Disk.Syncs;
        using var all = new ManualResetEventSlim();
        files.Disk.Syncing = _ => all.Wait(); // the first group is not done before all others wait
        var appends = Enumerable.Range(0, 200).Select(i => log.Append(1, Record(i, "x"))).ToArray();
        all.Set();
        await Task.WhenAll(appends);
        files.Disk.Syncing = null;
        Assert.InRange(files.Disk.Syncs - before, 1, 2);
        Assert.Equal(200, Enumerable.Range(0, 200).Count(lane => log.Bounds(lane).Next == 1));
    }

    private SegmentedLogStore Open(long segmentBytes = 1 << 20) =>
        new(new LogOptions { Directory = "/logs", SegmentBytes = segmentBytes, IndexIntervalBytes = 100, Remark = remarks.Add }, files, () => 77);
}
