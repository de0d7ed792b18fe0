using Tarn.Disk.Faults;
using Tarn.Log.Format;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

/// <summary>What was durable when a log was closed and is not there any more is told, never taken for a beginning or a torn tail, and its offsets are not given again.</summary>
public sealed class LogEndTests
{
    private const string Folder = "/logs/log";
    private readonly FaultyFiles files = FaultyFiles.InMemory("/logs");
    private readonly List<string> remarks = [];

    [Fact]
    public async Task A_segment_cut_anywhere_after_an_orderly_end_keeps_the_offsets_of_what_it_lost()
    {
        await FillAsync(segmentBytes: 1 << 20, records: 4);
        var segment = Segment(1);
        var (bytes, end) = (files[segment], files[Folder + ".end"]);
        for (var length = 36; length < bytes.Length; length++)
        {
            foreach (var later in files.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal) && path != segment).ToArray())
                files.Delete(later);
            (files[segment], files[Folder + ".end"]) = (bytes[..length], end);
            remarks.Clear();
            await using var store = Open();
            var log = await store.OpenAsync();
            var kept = (length - 36) / ((bytes.Length - 36) / 4);
            Assert.Equal(new LaneBounds(0, 4), log.Bounds(0));
            if (kept > 0)
                Assert.Equal(Enumerable.Range(0, kept).Select(number => $"r{number}"), await log.ReadText(0));
            var lost = await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0, offset: kept));
            Assert.Equal((segment, (long?)4), (lost.Path, lost.ResumeOffset));
            Assert.Contains(remarks, remark => remark.Contains($"its segment 1 had {bytes.Length} bytes", StringComparison.Ordinal));
            Assert.DoesNotContain(remarks, remark => remark.Contains("cut off", StringComparison.Ordinal));
            Assert.Equal(length, files[segment].Length);
            Assert.Equal([new LogPosition(4, 100)], await log.Append(100, Record(0, "new")));
            Assert.Equal(["new"], await log.ReadText(0, offset: 4));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_whose_files_are_all_gone_is_not_a_new_one(bool withFolder)
    {
        await FillAsync(segmentBytes: 1, records: 3);
        foreach (var path in files.Paths.Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal)).ToArray())
            files.Delete(path);
        if (withFolder)
            files.DeleteEmptyDirectory(Folder);
        await using var store = Open();
        var log = await store.OpenAsync();
        Assert.Equal(new LaneBounds(0, 3), log.Bounds(0));
        Assert.Equal(3, (await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0))).ResumeOffset);
        Assert.Contains(remarks, remark => remark.Contains("its segments 1 to 3 are missing", StringComparison.Ordinal));
        Assert.Equal([new LogPosition(3, 9)], await log.Append(9, Record(0, "new")));
        Assert.Equal(["new"], await log.ReadText(0, offset: 3));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task One_segment_that_is_gone_takes_only_its_records(int number, int lostOffset)
    {
        await FillAsync(segmentBytes: 1, records: 3);
        files.Delete(Segment(number));
        await using var store = Open();
        var log = await store.OpenAsync();
        Assert.Equal(new LaneBounds(0, 3), log.Bounds(0));
        for (var offset = 0; offset < 3; offset++)
        {
            if (offset == lostOffset)
                Assert.Equal(offset + 1, (await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0, offset))).ResumeOffset);
            else
                Assert.Equal($"r{offset}", (await log.ReadText(0, offset))[0]);
        }

        Assert.Contains(remarks, remark => remark.Contains("missing", StringComparison.Ordinal));
        Assert.Equal([new LogPosition(3, 9)], await log.Append(9, Record(0, "new")));
    }

    [Theory]
    [InlineData("1", 0, "the segments 1 to 1 are missing")]
    [InlineData("2", 1, "the segments 2 to 2 are missing")]
    [InlineData("3", 2, "the segments 3 to 3 are missing")]
    [InlineData("1 2 3", 0, "all segments, 1 to 3, are missing")]
    [InlineData("", 3, null)]
    public async Task What_is_lost_is_found_by_its_time_and_by_who_looks_without_opening(string gone, int lostOffset, string? told)
    {
        await FillAsync(segmentBytes: 1, records: 3);
        foreach (var number in gone.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            files.Delete(Segment(int.Parse(number)));
        var before = files.Paths.Order(StringComparer.Ordinal).ToArray();
        await using var store = Open();
        if (told is null)
            Assert.Empty(store.FindDamage(CancellationToken.None));
        else
            Assert.Contains(told, Assert.Single(store.FindDamage(CancellationToken.None)), StringComparison.Ordinal);
        Assert.Equal(before, files.Paths.Order(StringComparer.Ordinal));

        // Record n is of the time n + 1: who looks for an earlier one than the loss finds it, who looks for one that may be lost, the loss.
        var log = await store.OpenAsync();
        for (var time = 0; time <= 3; time++)
        {
            var wanted = Math.Max(0, time - 1);
            Assert.Equal(gone == "1 2 3" ? 0 : wanted, await log.FindAsync(0, time, CancellationToken.None));
        }

        Assert.Equal(3, await log.FindAsync(0, 4, CancellationToken.None));
        if (told is not null)
            await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0, lostOffset));
    }

    [Theory]
    [InlineData(50, "is damaged from byte")]
    [InlineData(3, "the header of the segment 1 is damaged")]
    public async Task Damage_is_found_by_who_looks_without_opening(int at, string told)
    {
        await FillAsync(segmentBytes: 1 << 20, records: 3);
        files[Segment(1)] = [.. files[Segment(1)].Select((value, place) => place == at ? (byte)(value ^ 1) : value)];
        await using var store = Open();
        Assert.Contains(told, store.FindDamage(CancellationToken.None)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bit_flipped_in_the_last_frame_is_damage_and_no_torn_tail()
    {
        await FillAsync(segmentBytes: 1 << 20, records: 2);
        var (segment, end) = (Segment(1), files[Folder + ".end"]);
        var bytes = files[segment];
        for (var at = bytes.Length - ((bytes.Length - 36) / 2); at < bytes.Length; at++)
        {
            foreach (var later in files.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal) && path != segment).ToArray())
                files.Delete(later);
            var damaged = bytes.ToArray();
            damaged[at] ^= 1;
            (files[segment], files[Folder + ".end"]) = (damaged, end);
            await using var store = Open();
            var log = await store.OpenAsync();
            Assert.Equal(new LaneBounds(0, 2), log.Bounds(0));
            Assert.Equal(["r0"], await log.ReadText(0, maxRecords: 1));
            await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0, offset: 1));
            Assert.Equal(damaged, files[segment]);
        }
    }

    [Fact]
    public async Task What_was_trimmed_is_not_missed_and_what_was_deleted_begins_anew()
    {
        await FillAsync(segmentBytes: 1, records: 3);
        await using (var store = Open(1))
            await (await store.OpenAsync()).TrimAsync(2, CancellationToken.None);
        await using (var store = Open(1))
        {
            Assert.Equal(new LaneBounds(1, 3), (await store.OpenAsync()).Bounds(0));
            await store.DeleteAsync("log", CancellationToken.None);
            Assert.Equal(new LaneBounds(0, 0), (await store.OpenAsync()).Bounds(0));
        }

        Assert.Empty(remarks);
    }

    [Fact]
    public async Task A_damaged_end_is_told_and_protects_from_nothing()
    {
        await FillAsync(segmentBytes: 1, records: 2);
        files[Folder + ".end"] = [.. files[Folder + ".end"].Select((value, at) => at == 20 ? (byte)(value ^ 1) : value)];
        await using var store = Open();
        Assert.Equal(new LaneBounds(0, 2), (await store.OpenAsync()).Bounds(0));
        Assert.Contains(remarks, remark => remark.Contains(Folder + ".end", StringComparison.Ordinal));
    }

    [Fact]
    public void An_end_is_read_back_and_every_byte_counts()
    {
        var end = new LogEnd(2, 5, 1234, new LaneTable([new(0, 7, 8)]), new LaneTable([new(0, 9, 10), new(3, 1, 11)]));
        var bytes = end.Encode();
        var read = LogEnd.Decode(bytes)!;
        Assert.Equal((2, 5, 1234), (read.FirstSegment, read.LastSegment, read.LastLengthBytes));
        Assert.Equal(end.Firsts.Marks.ToArray(), read.Firsts.Marks.ToArray());
        Assert.Equal(end.Lanes.Marks.ToArray(), read.Lanes.Marks.ToArray());
        for (var at = 0; at < bytes.Length; at++)
        {
            Assert.Null(LogEnd.Decode(bytes.AsSpan(0, at)));
            bytes[at] ^= 4;
            Assert.Null(LogEnd.Decode(bytes));
            bytes[at] ^= 4;
        }
    }

    private static string Segment(int number) => $"{Folder}/{number:D16}.seg";

    private async Task FillAsync(long segmentBytes, int records)
    {
        await using var store = Open(segmentBytes);
        var log = await store.OpenAsync();
        for (var i = 0; i < records; i++)
            await log.Append(i + 1, Record(0, $"r{i}"));
    }

    private SegmentedLogStore Open(long segmentBytes = 1 << 20) =>
        new(new LogOptions { Directory = "/logs", SegmentBytes = segmentBytes, IndexIntervalBytes = 100, Remark = remarks.Add }, files, () => 77);
}
