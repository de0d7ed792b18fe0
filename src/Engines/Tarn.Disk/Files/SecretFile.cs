namespace Tarn.Disk;

/// <summary>Files that their owner alone may read, beside a data directory and not in it, so that a copy of the data alone opens nothing.</summary>
public static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where a secret of a data directory lies: <c>DIR.keys/NAME</c>.</summary>
    public static string PathOf(string dataDirectory, string name) =>
        Path.Combine(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory)) + ".keys", name);

    /// <summary>Writes a file where none is; it and its name are durable when this returns.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        var part = path + ".new";
        File.Delete(part); // left by a crash; whoever may read that one might read this
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(part, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: false);
        DurableDirectory.SyncNames(folder);
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        DurableDirectory.SyncNames(Path.GetDirectoryName(folder)!);
    }
}
