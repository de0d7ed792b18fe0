using Tarn.Blobs.Files;

namespace Tarn.Blobs.Tests.Faults;

/// <summary>What the real file system says when it fails, in our words.</summary>
public sealed class DiskFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tarn-blobs-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_full_disk_is_named()
    {
        using IBlobFile full = DiskFiles.Instance.OpenToWrite("/dev/full");
        string[] messages =
        [
            Assert.Throws<IOException>(() => full.Write(new byte[10], 0)).Message,
            Assert.Throws<IOException>(() => full.Write([new byte[10]], 0)).Message,
        ];
        Assert.All(messages, message => Assert.Equal("Cannot write /dev/full: the disk is full. Nothing of this write was kept; free some space and repeat it.", message));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = Path.Join(_root.FullName, "none", "none");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => DiskFiles.Instance.OpenToRead(path)).Message);
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => DiskFiles.Instance.Create(path)).Message);
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => DiskFiles.Instance.SyncDirectory(path)).Message);
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => DiskFiles.Instance.TryLink(path, path + "2")).Message);
        Assert.False(DiskFiles.Instance.Delete(path));
        Assert.Empty(DiskFiles.Instance.List(path));
    }

    [Fact]
    public void A_store_where_a_file_is_in_the_way_is_refused()
    {
        string path = Path.Join(_root.FullName, "file");
        File.WriteAllText(path, "");
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => new FileBlobStore(new BlobOptions { Directory = path })).Message);
    }
}
