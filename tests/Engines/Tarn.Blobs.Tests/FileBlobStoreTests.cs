using Tarn.Disk;
using Tarn.Disk.Faults;

namespace Tarn.Blobs.Tests;

/// <summary>The contract, on the real file system, with frames and volumes so small that every blob meets their edges.</summary>
public class FileBlobStoreTests : BlobStoreContract
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-blobs-");

    protected List<string> Remarks { get; } = [];

    protected string StoreDirectory => Path.Join(root.FullName, "store");

    protected override string ScanDirectory => root.FullName;

    protected virtual BlobOptions Options => new()
    {
        Directory = StoreDirectory,
        Sync = false,
        SmallBlobBytes = 4096,
        VolumeBytes = 32 * 1024,
        FrameBytes = 1024,
        OpenFileLimit = 3,
        Remark = Remarks.Add,
    };

    /// <summary>False where the file system cannot give a file a second name.</summary>
    protected virtual bool LinksFiles => true;

    protected override IBlobStore OpenStore() => new FileBlobStore(Options);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        root.Delete(recursive: true);
        Assert.Empty(Remarks);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_store_that_was_closed_refuses_whoever_writes_still()
    {
        await using var first = Store.Create(10);
        await first.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        await using var second = Store.Create(10);
        await second.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        await Store.DisposeAsync();
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () => await first.CommitAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () => await second.CommitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_second_store_in_the_same_directory_is_refused()
    {
        var refusal = Assert.Throws<IOException>(() => new FileBlobStore(Options));
        Assert.Contains("another process", refusal.Message);
    }

    [Fact]
    public async Task A_large_blobs_file_holds_exactly_its_bytes()
    {
        var bytes = Blobs.Bytes(30_000);
        await Store.PutAsync(bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Join(StoreDirectory, "files", "1", "0", "1.data")));
    }

    [Fact]
    public void A_store_where_a_file_is_in_the_way_is_refused()
    {
        var path = Path.Join(root.FullName, "file");
        File.WriteAllText(path, "");
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => new FileBlobStore(new BlobOptions { Directory = path })).Message);
    }

    [Fact]
    public async Task A_large_blob_is_materialized_as_a_second_name_of_its_file_where_there_can_be_one()
    {
        var blob = await Store.PutAsync(Blobs.Bytes(30_000));
        var path = Path.Join(ScanDirectory, "scan");
        await Store.MaterializeAsync([blob], path, default);
        await Store.DeleteAsync(blob, default);
        Assert.Equal(Blobs.Bytes(30_000), await File.ReadAllBytesAsync(path));
        blob = await Store.PutAsync(Blobs.Bytes(30_000, 2));
        await Store.MaterializeAsync([blob], path + "2", default);
        using (var file = DiskFiles.Instance.OpenToWrite(path + "2"))
            file.Write([(byte)~Blobs.Bytes(1, 2)[0]], 0);
        if (LinksFiles)
            await Assert.ThrowsAsync<BlobCorruptException>(() => Store.GetAsync(blob));
        else
            Assert.Equal(Blobs.Bytes(30_000, 2), await Store.GetAsync(blob));
    }

    [Fact]
    public async Task A_store_whose_count_of_openings_is_gone_gives_no_id_twice()
    {
        List<BlobRef> before = [await Store.PutAsync(Blobs.Bytes(100)), await Store.PutAsync(Blobs.Bytes(30_000))];
        await Store.DisposeAsync();
        File.Delete(Path.Join(StoreDirectory, "store"));
        await using var again = new FileBlobStore(Options with { LeastEpoch = 2 });
        var after = await again.PutAsync(Blobs.Bytes(100, 2));
        Assert.DoesNotContain(after, before);
        Assert.DoesNotContain(await again.PutAsync(Blobs.Bytes(30_000, 2)), before);
        Assert.Equal(Blobs.Bytes(100), await again.GetAsync(before[0]));
        Assert.Equal(Blobs.Bytes(30_000), await again.GetAsync(before[1]));
    }

    [Fact]
    public async Task One_that_is_only_looked_at_stays_as_it_is_whatever_state_it_is_in()
    {
        List<BlobRef> blobs = [await Store.PutAsync(Blobs.Bytes(100)), await Store.PutAsync(Blobs.Bytes(100, 2)), await Store.PutAsync(Blobs.Bytes(30_000))];
        await Store.DeleteAsync(blobs[0], default);
        await Store.DisposeAsync();
        var volumes = Path.Join(StoreDirectory, "volumes");
        File.Delete(Path.Join(volumes, "00000001.index"));
        File.WriteAllText(Path.Join(volumes, "00000007.compact"), "left by a crash");
        await using (var torn = new FileStream(Path.Join(volumes, "00000001.volume"), FileMode.Append))
            torn.Write(new byte[100]);
        var before = Contents();

        await using (var looked = new FileBlobStore(Options with { IsReadOnly = true, LeastEpoch = 1000 }))
        {
            Assert.Equal(blobs.Select(blob => blob.Name).Order(), looked.ListEarlier(default).Select(blob => blob.Name).Order());
            Assert.Equal(Blobs.Bytes(100, 2), await looked.GetAsync(blobs[1]));
            Assert.Equal(Blobs.Bytes(30_000), await looked.GetAsync(blobs[2]));
            await Assert.ThrowsAnyAsync<IOException>(async () => await looked.PutAsync(Blobs.Bytes(100)));
            await Assert.ThrowsAnyAsync<IOException>(async () => await looked.PutAsync(Blobs.Bytes(30_000)));
            await Assert.ThrowsAnyAsync<IOException>(async () => await looked.DeleteAsync(blobs[2], default));
        }

        Assert.Equal(before, Contents());
        Remarks.Clear();

        string[] Contents() => [.. Directory.EnumerateFiles(StoreDirectory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}")];
    }

    [Fact]
    public async Task A_newest_volume_that_is_lost_keeps_its_number_and_is_told_of()
    {
        var lost = await Store.PutAsync(Blobs.Bytes(100));
        await Store.DisposeAsync();
        File.Delete(Path.Join(StoreDirectory, "volumes", "00000001.volume"));
        List<string> damages = [];
        await using (var again = new FileBlobStore(Options with { Damage = damages.Add }))
            Assert.Equal(Blobs.Bytes(100, 2), await again.GetAsync(await again.PutAsync(Blobs.Bytes(100, 2))));
        Assert.True(File.Exists(Path.Join(StoreDirectory, "volumes", "00000002.volume")));
        await using var looked = new FileBlobStore(Options with { IsReadOnly = true, Damage = damages.Add });
        Assert.Single(looked.ListEarlier(default));
        Assert.Contains("00000001.volume is gone: its index tells of 1 blobs", Assert.Single(damages), StringComparison.Ordinal);
        Assert.Throws<BlobMissingException>(() => looked.Open(lost));
    }

    [Fact]
    public async Task Empty_directories_of_earlier_epochs_are_removed_by_a_sweep()
    {
        await Store.DeleteAsync(await Store.PutAsync(Blobs.Bytes(30_000)), default);
        await ReopenAsync();
        await Store.SweepAsync(_ => true, default);
        Assert.False(Directory.Exists(Path.Join(StoreDirectory, "files", "1")));
    }
}

/// <summary>The same with the sizes and the durability that Tarn runs with.</summary>
public sealed class FileBlobStoreDefaultTests : FileBlobStoreTests
{
    protected override BlobOptions Options => new() { Directory = StoreDirectory, SmallBlobBytes = 16 * 1024, Remark = Remarks.Add };
}

/// <summary>The same on a system that has no call beyond .NET's: no links, no early writing, syncs of everything.</summary>
public sealed class FileBlobStorePortableTests : FileBlobStoreTests
{
    protected override bool LinksFiles => false;

    protected override BlobOptions Options => base.Options with { Sync = true };

    protected override IBlobStore OpenStore() => new FileBlobStore(Options, PortableFiles.Instance);
}
