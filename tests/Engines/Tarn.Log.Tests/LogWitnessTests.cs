using Tarn.Disk.Faults;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

/// <summary>What was durable when the program was killed is known away from the log: less of it is told as lost, and only what nobody was told of is a torn tail.</summary>
public sealed class LogWitnessTests
{
    private const string Segment = "/logs/log/0000000000000001.seg";
    private const string Witness = "/witness/log.log";
    private readonly FaultyFiles files = FaultyFiles.InMemory("/logs");
    private readonly List<string> remarks = [];
    private readonly List<string> damages = [];

    [Fact]
    public async Task A_segment_cut_anywhere_after_a_kill_has_lost_what_was_acknowledged()
    {
        var killed = await KilledAsync(4);
        var bytes = killed[Segment];
        for (var length = 36; length <= bytes.Length; length++)
        {
            Put(killed, without: "");
            files[Segment] = bytes[..length];
            await using var store = Open();
            var log = await store.OpenAsync();
            var kept = (length - 36) / ((bytes.Length - 36) / 4);
            Assert.Equal(new LaneBounds(0, 4), log.Bounds(0));
            Assert.Empty(remarks);
            Assert.Equal(kept < 4, damages.Count > 0);
            if (kept < 4)
                Assert.Equal((Segment, (long?)4), await LostAsync(log, kept));
            Assert.Equal([new LogPosition(4, 100)], await log.Append(100, Record(0, "new")));
            Assert.Equal(["new"], await log.ReadText(0, offset: 4));
        }
    }

    [Fact]
    public async Task What_was_written_but_not_noted_is_a_torn_tail_and_a_mild_thing()
    {
        var killed = await KilledAsync(2);
        var (bytes, witness) = (killed[Segment], killed[Witness]);
        Put(await KilledAsync(3), without: "");
        var longer = files[Segment];
        for (var length = bytes.Length + 1; length < longer.Length; length++)
        {
            Put(killed, without: "");
            (files[Segment], files[Witness]) = (longer[..length], witness);
            await using var store = Open();
            Assert.Equal(new LaneBounds(0, 2), (await store.OpenAsync()).Bounds(0));
            Assert.Contains("cut off", Assert.Single(remarks), StringComparison.Ordinal);
            Assert.Empty(damages);
        }
    }

    [Theory]
    [InlineData("/logs/log/")]
    [InlineData("/logs/")]
    public async Task A_log_put_back_from_earlier_in_the_run_keeps_the_offsets_of_what_it_lost(string folder)
    {
        var before = await KilledAsync(2);
        var killed = await KilledAsync(5);
        Put(killed, without: folder);
        foreach (var (path, content) in before.Where(each => each.Key.StartsWith(folder, StringComparison.Ordinal)))
            files[path] = content;
        await using var store = Open();
        var log = await store.OpenAsync();
        Assert.Equal(new LaneBounds(0, 5), log.Bounds(0));
        Assert.Equal(["r0", "r1"], await log.ReadText(0));
        Assert.Equal((Segment, (long?)5), await LostAsync(log, 2));
        Assert.Equal([new LogPosition(5, 100)], await log.Append(100, Record(0, "new")));
    }

    [Fact]
    public async Task A_last_segment_whose_header_is_damaged_costs_its_records_and_not_the_log()
    {
        Put(await KilledAsync(3), without: "");
        files[Segment] = [.. files[Segment].Select((value, at) => at == 9 ? (byte)(value ^ 1) : value)];
        await using var store = Open();
        var log = await store.OpenAsync();
        Assert.Equal(new LaneBounds(0, 3), log.Bounds(0));
        Assert.Equal((Segment, (long?)3), await LostAsync(log, 0));
        Assert.Equal([new LogPosition(3, 100)], await log.Append(100, Record(0, "new")));
    }

    [Fact]
    public async Task A_segment_of_another_log_is_not_read()
    {
        Put(await KilledAsync(3), without: "");
        await using (var others = Open())
            await (await others.OpenAsync("other")).Append(1, Record(0, "another's"));
        files["/logs/other/0000000000000001.seg"] = files[Segment];
        await using var store = Open();
        var other = await store.OpenAsync("other");
        Assert.Equal(1, (await Assert.ThrowsAsync<LogCorruptException>(() => other.ReadText(0))).ResumeOffset);
        Assert.Equal(["r0", "r1", "r2"], await (await store.OpenAsync()).ReadText(0));
    }

    [Fact]
    public async Task An_older_or_damaged_witness_and_none_do_no_harm()
    {
        var before = await KilledAsync(2);
        var killed = await KilledAsync(5);
        foreach (var witness in new[] { before[Witness], new byte[10], killed[Witness][..^1], [.. killed[Witness].Select(value => (byte)~value)] })
        {
            Put(killed, without: "");
            files[Witness] = witness;
            await using var store = Open();
            Assert.Equal(["r0", "r1", "r2", "r3", "r4"], await (await store.OpenAsync()).ReadText(0));
            Assert.Empty(damages);
        }

        Put(killed, without: Witness);
        await using var last = Open();
        Assert.Equal(new LaneBounds(0, 5), (await last.OpenAsync()).Bounds(0));
    }

    [Fact]
    public async Task New_lanes_rolls_trims_and_deletions_are_followed()
    {
        await using (var store = Open(segmentBytes: 200))
        {
            var log = await store.OpenAsync();
            for (var i = 0; i < 300; i++)
                await log.Append(i + 1, Record(i, $"r{i}"), Record(0, "again"));
            await log.TrimAsync(100, CancellationToken.None);
            var end = new LogWitness(Witness, files, remarks.Add).Read()!;
            Assert.Equal(300, end.Lanes.Marks.Length);
            Assert.Equal(301, end.Lanes[0].Next);
            Assert.Equal(log.Bounds(0).First, end.Firsts[0].Next);
            await store.DeleteAsync("log", CancellationToken.None);
            Assert.False(files.Exists(Witness));
        }

        Assert.Empty(remarks);
    }

    [Fact]
    public async Task A_witness_that_cannot_be_written_costs_no_record()
    {
        files.CreateDirectory("/witness/log.log.new");
        await using var store = Open();
        var log = await store.OpenAsync();
        await log.Append(1, Record(0, "a"));
        Assert.Equal(["a"], await log.ReadText(0));
    }

    private async Task<(string Path, long? Resume)> LostAsync(ILog log, long offset)
    {
        var lost = await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadText(0, offset));
        Assert.Contains(damages, damage => damage.StartsWith($"The log file {lost.Path} is damaged or cut at byte {lost.Position}: records of lane 0 before {lost.ResumeOffset}", StringComparison.Ordinal));
        return (lost.Path, lost.ResumeOffset);
    }

    /// <summary>The files as they are when a program is killed after so many records, each acknowledged.</summary>
    private async Task<Dictionary<string, byte[]>> KilledAsync(int records)
    {
        Put([], without: "");
        await using var store = Open();
        var log = await store.OpenAsync();
        for (var i = 0; i < records; i++)
            await log.Append(i + 1, Record(0, $"r{i}"));
        return files.Paths.ToDictionary(path => path, path => files[path].ToArray());
    }

    /// <summary>Puts files in the place of all there are, but for those below a folder.</summary>
    private void Put(Dictionary<string, byte[]> killed, string without)
    {
        foreach (var path in files.Paths.ToArray())
            files.Delete(path);
        foreach (var (path, content) in killed.Where(each => without == "" || !each.Key.StartsWith(without, StringComparison.Ordinal)))
            files[path] = content;
        remarks.Clear();
        damages.Clear();
    }

    private SegmentedLogStore Open(long segmentBytes = 1 << 20) => new(
        new LogOptions
        {
            Directory = "/logs",
            WitnessDirectory = "/witness",
            SegmentBytes = segmentBytes,
            IndexIntervalBytes = 100,
            Remark = remarks.Add,
            Damage = damages.Add,
        },
        files,
        () => 77);
}
