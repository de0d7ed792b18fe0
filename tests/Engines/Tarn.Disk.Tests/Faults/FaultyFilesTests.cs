using Tarn.Disk.Faults;

namespace Tarn.Disk.Tests.Faults;

/// <summary>The simulated disk does what it says: a test that relies on a loss is worth nothing if nothing is lost.</summary>
public sealed class FaultyFilesTests
{
    private const string Path = "/disk/file";

    private readonly FaultyFiles files = FaultyFiles.InMemory("/disk");

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void A_file_is_there_after_a_power_loss_when_it_and_its_directory_were_synced(bool syncsFile, bool syncsDirectory, bool isThere)
    {
        using (var file = files.Create(Path))
        {
            file.Write([1, 2, 3], 0);
            if (syncsFile)
                file.Sync();
        }

        if (syncsDirectory)
            files.SyncDirectory("/disk");
        var after = files.LosePower(null);
        Assert.Equal(syncsDirectory, after.Exists(Path));
        Assert.Equal(isThere, after.Exists(Path) && after[Path].Length == 3);
        Assert.Equal([1, 2, 3], files.Copy()[Path]);
    }

    [Fact]
    public void A_deletion_and_a_renaming_come_undone_unless_the_directory_was_synced()
    {
        files["/disk/kept"] = [1];
        files["/disk/old"] = [2];
        files.Delete("/disk/kept");
        files.Replace("/disk/old", "/disk/new");
        Assert.Equal(["/disk/new"], files.Paths);
        Assert.Equal(["/disk/kept", "/disk/old"], files.LosePower(null).Paths);
        files.SyncDirectory("/disk");
        Assert.Equal(["/disk/new"], files.LosePower(null).Paths);
    }

    [Fact]
    public void Sectors_of_a_write_that_was_not_synced_are_there_or_not_by_chance()
    {
        const int sectors = 64;
        files[Path] = [];
        using (var file = files.OpenToWrite(Path))
            file.Write(Enumerable.Repeat((byte)1, sectors * 512).ToArray(), 0);
        var found = files.LosePower(new Random(1))[Path];
        Assert.InRange(found.Count(one => one == 1), 512, (sectors - 1) * 512);
        Assert.All(found.Chunk(512), sector => Assert.Single(sector.Distinct()));
    }

    [Fact]
    public void A_full_disk_takes_what_fits_and_fails_by_name()
    {
        files.Disk.FreeBytes = 5;
        using var file = files.Create(Path);
        file.Write([1, 2, 3], 0);
        Assert.Contains("the disk is full", Assert.Throws<IOException>(() => file.Write([4, 5, 6, 7], 2)).Message);
        Assert.Equal([1, 2, 4, 5, 6], files[Path]);
    }

    [Fact]
    public void The_power_goes_at_the_chosen_call_and_stays_away()
    {
        files.Disk.CutAfter(1);
        using var file = files.Create(Path);
        Assert.False(files.Disk.IsLost);
        Assert.Throws<IOException>(() => file.Write([1], 0));
        Assert.Throws<IOException>(file.Sync);
        Assert.True(files.Disk.IsLost);
        Assert.Empty(files[Path]);
    }

    [Fact]
    public void A_sync_fails_where_it_is_told_to()
    {
        files.Disk.FailsToSync = path => path == Path;
        using var file = files.Create(Path);
        Assert.Contains(Path, Assert.Throws<IOException>(file.Sync).Message);
        Assert.Equal(0, files.Disk.Syncs);
    }
}
