namespace Tarn.Disk.Faults;

/// <summary>
/// Files on a <see cref="FaultyDisk"/>. They lie in another file system, in memory or real, and are read from there. Nothing is
/// really synced, since nothing but the disk is asked after a power loss.
/// </summary>
public sealed class FaultyFiles(FaultyDisk disk, IFiles under) : IFiles
{
    /// <summary>On a disk in memory that holds one empty directory.</summary>
    public static FaultyFiles InMemory(string directory, int sectorBytes = 512)
    {
        var disk = new FaultyDisk("/", Path.GetFileName(directory)) { SectorBytes = sectorBytes };
        var memory = new MemoryFiles();
        memory.CreateDirectory(directory);
        return new FaultyFiles(disk, memory);
    }

    public FaultyDisk Disk => disk;

    /// <summary>The paths of all files, in order.</summary>
    public IEnumerable<string> Paths => Walk(disk.Root).Order(StringComparer.Ordinal);

    /// <summary>The bytes of a file. What is put here was always there, synced and all.</summary>
    public byte[] this[string path]
    {
        get
        {
            using var file = under.OpenToRead(path);
            var bytes = new byte[file.LengthBytes];
            file.Read(bytes, 0);
            return bytes;
        }
        set
        {
            under.Delete(path);
            using (var file = under.Create(path))
                file.Write(value, 0);
            disk.Settle(path, value);
        }
    }

    /// <summary>In memory, what is there after the power came back; see <see cref="FaultyDisk.AfterLoss"/>.</summary>
    public FaultyFiles LosePower(Random? chance)
    {
        var memory = new MemoryFiles();
        return new FaultyFiles(disk.AfterLoss(memory, disk.Root, chance), memory);
    }

    /// <summary>In memory, the same files once more.</summary>
    public FaultyFiles Copy()
    {
        var memory = new MemoryFiles();
        return new FaultyFiles(disk.Copy(memory), memory);
    }

    public IDisposable Lock(string path) => under.Lock(path);

    public IWritableFile Create(string path)
    {
        disk.Spend("create", path);
        var file = new FaultyFile(disk, under.Create(path));
        disk.Created?.Invoke(path);
        return file;
    }

    public IReadableFile OpenToRead(string path) => under.OpenToRead(path);

    public IWritableFile OpenToWrite(string path) => new FaultyFile(disk, under.OpenToWrite(path));

    public bool Exists(string path) => under.Exists(path);

    public FolderContents List(string path) => under.List(path);

    public bool Delete(string path)
    {
        disk.Spend("delete", path);
        var wasThere = under.Delete(path);
        disk.Delete(path);
        return wasThere;
    }

    public void Replace(string from, string to)
    {
        disk.Spend("replace", to);
        under.Replace(from, to);
        disk.Rename(from, to);
    }

    /// <summary>A second name is made for readers only, in scratch.</summary>
    public bool TryLink(string existing, string path) => under.TryLink(existing, path);

    public void CreateDirectory(string path)
    {
        disk.Spend("create", path);
        under.CreateDirectory(path);
        disk.CreateFolder(path);
    }

    public void RenameDirectory(string from, string to)
    {
        disk.Spend("rename", from);
        under.RenameDirectory(from, to);
        disk.Rename(from, to);
    }

    public void DeleteDirectory(string path)
    {
        disk.Spend("delete", path);
        under.DeleteDirectory(path);
        disk.Delete(path);
    }

    public void DeleteEmptyDirectory(string path)
    {
        disk.Spend("delete", path);
        under.DeleteEmptyDirectory(path);
        if (!under.List(Path.GetDirectoryName(path)!).Directories.Contains(Path.GetFileName(path)))
            disk.Delete(path);
    }

    public void SyncDirectory(string path)
    {
        disk.Spend("sync", path);
        disk.SyncFolder(path);
    }

    private IEnumerable<string> Walk(string directory)
    {
        var (files, directories) = under.List(directory);
        return files.Select(name => Path.Join(directory, name)).Concat(directories.SelectMany(name => Walk(Path.Join(directory, name))));
    }
}
