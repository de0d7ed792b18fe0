namespace Tarn.Disk;

/// <summary>
/// Directories whose names survive power loss: a file that was synced is lost all the same when the name of a directory above
/// it is. Source: fsync(2).
/// </summary>
public static class DurableDirectory
{
    /// <summary>Makes a directory and those above it where they are not there, and makes the new names durable.</summary>
    /// <exception cref="IOException">One cannot be made or synced; the message names it.</exception>
    public static void Make(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path)!;
        Make(above);
        DiskFiles.Instance.CreateDirectory(path);
        SyncNames(above);
    }

    /// <summary>Makes the names in a directory durable.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void SyncNames(string path) => DiskFiles.Instance.SyncDirectory(path);
}
