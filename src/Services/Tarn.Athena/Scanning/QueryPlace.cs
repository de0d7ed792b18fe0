using Tarn.S3;

namespace Tarn.Athena.Scanning;

/// <summary>The files of one query: small ones lie in memory while there is room, the others on the disk. Disposing removes them.</summary>
internal sealed class QueryPlace(ScanDirectory scans, string disk, string? memory) : IDisposable
{
    private long memoryBytes;

    /// <summary>A directory for files, not yet made. A large file costs nothing on the disk, where it is a second name of the object's own.</summary>
    /// <param name="name">Its path within the place.</param>
    /// <param name="files">What the files take.</param>
    public string DirectoryFor(string name, ScanFiles files)
    {
        if (memory is null || files.LargestBytes > Limits.ScanMemoryFileBytes || !scans.TryTakeMemory(files.DiskBytes))
            return OnDisk(name);
        memoryBytes += files.DiskBytes;
        return Path.Combine(memory, name);
    }

    /// <summary>A directory on the disk, not yet made.</summary>
    public string OnDisk(string name) => Path.Combine(disk, name);

    public void Dispose()
    {
        foreach (var directory in new[] { disk, memory })
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }

        scans.GiveMemoryBack(memoryBytes);
    }
}
