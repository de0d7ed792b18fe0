namespace Tarn.Conformance.Torture;

/// <summary>A data directory as files: copies of it, and what there is to damage.</summary>
internal static class DataFiles
{
    /// <summary>Held by the program while it runs, and of no content.</summary>
    private static readonly string[] Locks = ["tarn.lock", "lock"];

    /// <summary>Copies a directory, whatever of it goes away meanwhile.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Files(from))
        {
            try
            {
                var target = Path.Combine(to, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(from, file), target, overwrite: true);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // A file of the moment.
            }
        }
    }

    /// <summary>Puts a file or a folder in the place of another; what is not there takes the other away.</summary>
    public static void Replace(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        File.Delete(to);
        if (Directory.Exists(from))
            Copy(from, to);
        else if (File.Exists(from))
            File.Copy(from, to);
    }

    /// <summary>All files, by their paths below the directory.</summary>
    public static IReadOnlyList<string> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => !Locks.Contains(Path.GetFileName(file)))
            .Select(file => Path.GetRelativePath(directory, file)).Order(StringComparer.Ordinal)];

    /// <summary>All folders that hold files, however deep, by their paths below the directory.</summary>
    public static IReadOnlyList<string> Folders(string directory) =>
        [.. Files(directory).SelectMany(Above).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Above(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not (null or ""); folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}
