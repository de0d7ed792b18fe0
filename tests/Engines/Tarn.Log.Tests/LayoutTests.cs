using Tarn.Disk.Faults;
using Tarn.Log.Tests.Support;
using static Tarn.Log.Tests.Support.LogCalls;

namespace Tarn.Log.Tests;

/// <summary>The bytes on disk, pinned: a change here is a new version of the format.</summary>
public sealed class LayoutTests
{
    [Fact]
    public async Task Segment_and_index_files_are_laid_out_as_pinned()
    {
        var files = FaultyFiles.InMemory("/logs");
        var options = new LogOptions { Directory = "/logs", SegmentBytes = 1, IndexIntervalBytes = 64 };
        await using var store = new SegmentedLogStore(options, files, () => 0x01020304);
        var log = await store.OpenAsync();
        await log.Append(0x1111, Record(2, "ab"), Record(5, ""));
        await log.Append(0x2222, Record(2, "c"));

        Assert.Equal(
            "5461726E5365676D" + "0200" + "0200" + "24000000" + "0100000000000000" + "00000000" + "04030201" + "4CAAFAB0"
            + "544C4631" + "7A000000" + "02000000" + "00000000" + "2400000000000000" + "2400000000000000"
            + "02000000" + "01000000" + "0000000000000000" + "1111000000000000" + "0C000000" + "B7CC54FE"
            + "05000000" + "01000000" + "0000000000000000" + "1111000000000000" + "0A000000" + "5A62E05C"
            + "9723EDCC"
            + "02000000" + "02000000" + "6B32" + "6162"
            + "02000000" + "00000000" + "6B35",
            Convert.ToHexString(files["/logs/log/0000000000000001.seg"]));
        Assert.Equal(
            "5461726E5365676D" + "0200" + "0200" + "54000000" + "0200000000000000" + "02000000" + "04030201"
            + "02000000" + "00000000" + "0100000000000000" + "1111000000000000"
            + "05000000" + "00000000" + "0100000000000000" + "1111000000000000"
            + "003EA7DC",
            Convert.ToHexString(files["/logs/log/0000000000000002.seg"].AsSpan(0, 0x54)));
        Assert.Equal(
            "5461726E4C696478" + "0100" + "0100" + "02000000" + "0100000000000000" + "9E00000000000000" + "40000000" + "00000000"
            + "02000000" + "01000000" + "0000000000000000" + "1111000000000000" + "2400000000000000"
            + "05000000" + "01000000" + "0000000000000000" + "1111000000000000" + "2400000000000000"
            + "5D6100BB",
            Convert.ToHexString(files["/logs/log/0000000000000001.idx"]));
    }
}
