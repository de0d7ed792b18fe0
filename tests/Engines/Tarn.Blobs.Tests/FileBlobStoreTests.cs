using Tarn.Blobs.Files;

namespace Tarn.Blobs.Tests;

/// <summary>The contract, on the real file system, with frames and volumes so small that every blob meets their edges.</summary>
public class FileBlobStoreTests : BlobStoreContract
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tarn-blobs-");

    protected List<string> Remarks { get; } = [];

    protected string StoreDirectory => Path.Join(_root.FullName, "store");

    protected override string ScanDirectory => _root.FullName;

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

    protected override IBlobStore OpenStore() => new FileBlobStore(Options);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _root.Delete(recursive: true);
        Assert.Empty(Remarks);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_second_store_in_the_same_directory_is_refused()
    {
        IOException refusal = Assert.Throws<IOException>(() => new FileBlobStore(Options));
        Assert.Contains("another process", refusal.Message);
    }

    [Fact]
    public async Task A_large_blobs_file_holds_exactly_its_bytes()
    {
        byte[] bytes = Blobs.Bytes(30_000);
        await Store.PutAsync(bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Join(StoreDirectory, "files", "1", "0", "1.data")));
    }

    [Fact]
    public async Task A_large_blob_is_materialized_as_a_second_name_of_its_file()
    {
        BlobRef blob = await Store.PutAsync(Blobs.Bytes(30_000));
        string path = Path.Join(ScanDirectory, "scan");
        await Store.MaterializeAsync([blob], path, default);
        await Store.DeleteAsync(blob, default);
        Assert.Equal(Blobs.Bytes(30_000), await File.ReadAllBytesAsync(path));
        blob = await Store.PutAsync(Blobs.Bytes(30_000, 2));
        await Store.MaterializeAsync([blob], path + "2", default);
        using (IBlobFile file = DiskFiles.Instance.OpenToWrite(path + "2"))
            file.Write([(byte)~Blobs.Bytes(1, 2)[0]], 0);
        await Assert.ThrowsAsync<BlobCorruptException>(() => Store.GetAsync(blob));
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
