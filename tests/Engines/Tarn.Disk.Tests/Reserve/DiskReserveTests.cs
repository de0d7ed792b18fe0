namespace Tarn.Disk.Tests;

public sealed class DiskReserveTests : IDisposable
{
    private const int Bytes = 3 << 20;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-reserve-");
    private readonly List<string> remarks = [];

    private string File => Path.Combine(directory.FullName, DiskReserve.FileName);

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void It_is_drawn_once_and_made_again_when_there_is_room()
    {
        var reserve = new DiskReserve(directory.FullName, Bytes, remarks.Add);
        Assert.Equal((Bytes, false), (new FileInfo(File).Length, reserve.IsDrawn));
        Assert.Equal("3 MB for deleting when the disk is full", reserve.Status);
        Assert.True(reserve.Draw());
        Assert.False(reserve.Draw());
        Assert.Equal((false, true), (System.IO.File.Exists(File), reserve.IsDrawn));
        Assert.StartsWith("in use: the disk is full", reserve.Status, StringComparison.Ordinal);
        Assert.True(reserve.Refill());
        Assert.Equal((Bytes, false), (new FileInfo(File).Length, reserve.IsDrawn));
        Assert.True(reserve.Refill());
        Assert.Equal(2, remarks.Count);
    }

    [Fact]
    public void One_that_an_earlier_run_made_or_did_not_end_to_make_is_taken()
    {
        _ = new DiskReserve(directory.FullName, 1 << 20, remarks.Add);
        System.IO.File.WriteAllText(File + ".new", "cut short");
        var reserve = new DiskReserve(directory.FullName, Bytes, remarks.Add);
        Assert.Equal((Bytes, false), (new FileInfo(File).Length, reserve.IsDrawn));
        Assert.Empty(remarks);
    }

    [Fact]
    public void Without_room_for_it_nothing_may_take_space()
    {
        // More than any disk has.
        var reserve = new DiskReserve(directory.FullName, 1L << 55, remarks.Add);
        Assert.True(reserve.IsDrawn);
        Assert.False(reserve.Draw());
        Assert.False(reserve.Refill());
        Assert.Contains("almost full", Assert.Single(remarks), StringComparison.Ordinal);
        Assert.Empty(directory.EnumerateFiles());
        Assert.True(FileFailures.IsFull(DiskReserve.Refusal()));
    }

    [Fact]
    public void A_full_disk_is_told_from_other_failures_however_deep_it_lies()
    {
        var full = FileFailures.OfCall("write", "/x", 28);
        Assert.True(FileFailures.IsFull(full));
        Assert.True(FileFailures.IsFull(new InvalidOperationException("outer", full)));
        Assert.False(FileFailures.IsFull(FileFailures.OfCall("write", "/x", 5)));
        Assert.False(FileFailures.IsFull(new InvalidOperationException("28")));
    }
}
