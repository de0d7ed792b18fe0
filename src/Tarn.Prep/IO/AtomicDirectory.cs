namespace Tarn.Prep.IO;

/// <summary>
/// Makes a folder appear whole or not at all: it is written beside the wanted one under a hidden name and renamed. What a killed
/// process left is swept by the next one that writes the same folder. Where the wanted one is a link, all this is done with the folder that it names.
/// </summary>
public static class AtomicDirectory
{
    /// <exception cref="PrepException">The folder is there and holds something, and <paramref name="overwrite"/> is not set; or there can be none.</exception>
    public static void Check(string path, bool overwrite)
    {
        var full = WrittenPlace.Of(path);
        if (File.Exists(full))
        {
            throw new PrepException($"'{path}' is a file; name a folder that is not there yet.");
        }

        WrittenPlace.CheckAbove(path, full);

        if (!overwrite && Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
        {
            throw new PrepException($"The folder '{path}' holds something already; name a new one, or let it be replaced (--overwrite).");
        }
    }

    /// <summary>
    /// Lets <paramref name="write"/> fill a folder beside the wanted one and renames it. When that fails or is cancelled, what was
    /// there before is still there, and nothing else is left.
    /// </summary>
    public static void Write(string path, bool overwrite, Action<string> write)
    {
        Check(path, overwrite);
        var full = WrittenPlace.Of(path);
        var beside = Path.GetDirectoryName(full) ?? throw new PrepException($"'{path}' is the root of a disk, not a folder to make.");
        try
        {
            Directory.CreateDirectory(beside);
            using var name = WorkName.Beside(full);
            Directory.CreateDirectory(name.Part);
            write(name.Part);
            Replace(name, full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"The folder '{path}' cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>The old folder goes aside first, since a rename does not replace a folder that holds something.</summary>
    private static void Replace(WorkName name, string full)
    {
        if (Directory.Exists(full))
        {
            Directory.Move(full, name.Old);
        }

        try
        {
            Directory.Move(name.Part, full);
        }
        catch (IOException) when (Directory.Exists(name.Old))
        {
            Directory.Move(name.Old, full);
            throw;
        }
    }
}
