namespace Tarn.Disk.Tests.Files;

/// <summary>The machine's file system, with every call there is and with none: both do the same and say the same.</summary>
public abstract class DiskFilesContract : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-disk-");

    protected abstract DiskFiles Files { get; }

    public void Dispose()
    {
        root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_written_and_synced_is_read_again()
    {
        using (var file = Files.Create(PathOf("file")))
        {
            file.Write([1, 2, 3, 4], 0);
            file.Write([(ReadOnlyMemory<byte>)new byte[] { 5, 6 }, ReadOnlyMemory<byte>.Empty, new byte[] { 7 }], 3);
            file.BeginWriteback(0, 6);
            file.SetLength(5);
            file.Sync();
        }

        Files.SyncDirectory(root.FullName);
        using var again = Files.OpenToRead(PathOf("file"));
        var bytes = new byte[9];
        Assert.Equal(5, again.LengthBytes);
        Assert.Equal(5, again.Read(bytes, 0));
        Assert.Equal([1, 2, 3, 5, 6, 0, 0, 0, 0], bytes);
        Assert.Equal(1, again.Read(bytes, 4));
        Assert.Equal(0, again.Read(bytes, 5));
    }

    /// <summary>The kernel gives this file's bytes some pages at a time, whatever it is asked for.</summary>
    [Fact]
    public void A_file_that_gives_its_bytes_in_pieces_fills_the_buffer()
    {
        using var file = Files.OpenToRead("/proc/kallsyms");
        var bytes = new byte[64 * 1024];
        Assert.Equal(bytes.Length, file.Read(bytes, 0));
        var expected = new byte[bytes.Length];
        using (var stream = File.OpenRead("/proc/kallsyms"))
            stream.ReadExactly(expected);
        Assert.Equal(expected, bytes);
    }

    [Fact]
    public void A_directory_where_a_file_belongs_is_no_file_and_is_named()
    {
        var folder = PathOf("folder");
        Files.CreateDirectory(folder);
        Assert.False(Files.Exists(folder));
        foreach (var open in (Action[])[() => Files.OpenToRead(folder), () => Files.OpenToWrite(folder)])
            Assert.Contains($"{folder}: a directory stands where a file belongs.", Assert.Throws<FileNotFoundException>(open).Message, StringComparison.Ordinal);
        Files.Create(PathOf("file")).Dispose();
        var refusal = Assert.ThrowsAny<IOException>(() => Files.CreateDirectory(PathOf("file")));
        Assert.Contains($"{PathOf("file")}: a file stands where a directory belongs.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_lists_its_files_and_its_directories_apart()
    {
        Files.CreateDirectory(PathOf("folder", "inner"));
        Files.Create(PathOf("folder", "file")).Dispose();
        var (files, directories) = Files.List(PathOf("folder"));
        Assert.Equal(["file"], files);
        Assert.Equal(["inner"], directories);
    }

    [Fact]
    public void Files_are_replaced_and_deleted()
    {
        Files.Create(PathOf("old")).Dispose();
        using (var file = Files.Create(PathOf("new")))
            file.Write([7], 0);
        Files.Replace(PathOf("new"), PathOf("old"));
        Assert.False(Files.Exists(PathOf("new")));
        Assert.Equal([7], File.ReadAllBytes(PathOf("old")));
        Assert.True(Files.Delete(PathOf("old")));
        Assert.False(Files.Delete(PathOf("old")));
    }

    [Fact]
    public void Directories_are_renamed_and_deleted_only_when_they_may_be()
    {
        Files.CreateDirectory(PathOf("full"));
        Files.Create(PathOf("full", "file")).Dispose();
        Files.RenameDirectory(PathOf("full"), PathOf("moved"));
        Files.DeleteEmptyDirectory(PathOf("moved"));
        Assert.True(Files.Exists(PathOf("moved", "file")));
        Files.DeleteDirectory(PathOf("moved"));
        Assert.False(Files.Exists(PathOf("moved")));
        Files.CreateDirectory(PathOf("empty"));
        Files.DeleteEmptyDirectory(PathOf("empty"));
        Files.DeleteEmptyDirectory(PathOf("empty"));
        Assert.False(Files.Exists(PathOf("empty")));
    }

    [Fact]
    public void A_lock_keeps_others_out_until_it_is_let_go()
    {
        using (Files.Lock(PathOf("lock")))
            Assert.Contains("another process", Assert.Throws<IOException>(() => Files.Lock(PathOf("lock"))).Message);
        Files.Lock(PathOf("lock")).Dispose();
    }

    [Fact]
    public void A_full_disk_is_named()
    {
        using var full = Files.OpenToWrite("/dev/full");
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
        var path = PathOf("none", "none");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Files.OpenToRead(path)).Message);
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Files.OpenToWrite(path)).Message);
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Files.Create(path)).Message);
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Files.RenameDirectory(path, path + "2")).Message);
        Assert.False(Files.Delete(path));
        Assert.Empty(Files.List(path).Files);
    }

    [Fact]
    public void A_file_that_is_there_is_not_made_again()
    {
        Files.Create(PathOf("file")).Dispose();
        Assert.Contains(PathOf("file"), Assert.ThrowsAny<IOException>(() => Files.Create(PathOf("file"))).Message);
    }

    protected string PathOf(params string[] names) => Path.Join([root.FullName, .. names]);
}

public sealed class DiskFilesTests : DiskFilesContract
{
    protected override DiskFiles Files => DiskFiles.Instance;

    [Fact]
    public void This_system_has_every_call() => Assert.Equal(
        SystemCalls.DataSync | SystemCalls.EarlyWriteback | SystemCalls.CloseOnExec | SystemCalls.HardLinks | SystemCalls.DirectorySync, Native.Here);

    [Fact]
    public void A_second_name_holds_the_same_bytes()
    {
        using var file = Files.Create(PathOf("file"));
        Assert.True(Files.TryLink(PathOf("file"), PathOf("second")));
        file.Write([9], 0);
        Assert.Equal([9], File.ReadAllBytes(PathOf("second")));
    }

    [Fact]
    public void A_second_name_is_refused_where_the_first_is_not_there() =>
        Assert.Contains(PathOf("none"), Assert.ThrowsAny<IOException>(() => Files.TryLink(PathOf("none"), PathOf("second"))).Message);

    [Fact]
    public void A_second_name_on_another_device_cannot_be_had() =>
        Assert.False(Files.TryLink("/proc/self/cmdline", PathOf("second")));

    [Fact]
    public void A_pipe_is_told_and_not_waited_for()
    {
        using (var make = System.Diagnostics.Process.Start("mkfifo", [PathOf("pipe")]))
            make.WaitForExit();
        void Open() => Files.OpenToRead(PathOf("pipe")).Dispose();
        Assert.Contains("it is a pipe", Assert.Throws<IOException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_not_there_cannot_be_synced() =>
        Assert.Contains(PathOf("none"), Assert.ThrowsAny<IOException>(() => Files.SyncDirectory(PathOf("none"))).Message);
}

/// <summary>The same where the system has nothing beyond .NET.</summary>
public sealed class PortableFilesTests : DiskFilesContract
{
    protected override DiskFiles Files => Disk.Faults.PortableFiles.Instance;

    [Fact]
    public void No_second_name_can_be_had()
    {
        Files.Create(PathOf("file")).Dispose();
        Assert.False(Files.TryLink(PathOf("file"), PathOf("second")));
        Assert.False(Files.Exists(PathOf("second")));
    }
}
