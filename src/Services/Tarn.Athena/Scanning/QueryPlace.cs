namespace Tarn.Athena.Scanning;

/// <summary>The files of one query: small ones lie in memory while there is room, the others on the disk. Disposing removes them.</summary>
internal sealed class QueryPlace(ScanDirectory scans, string disk, string? memory) : IDisposable
{
    private long memoryBytes;

    /// <summary>A directory for files of so many bytes altogether, not yet made.</summary>
    /// <param name="name">Its path within the place.</param>
    /// <param name="bytes">What the files take on a disk.</param>
    public string DirectoryFor(string name, long bytes)
    {
        if (memory is null || !scans.TryTakeMemory(bytes))
            return OnDisk(name);
        memoryBytes += bytes;
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
