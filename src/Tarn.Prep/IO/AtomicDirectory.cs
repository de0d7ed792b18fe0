namespace Tarn.Prep.IO;

/// <summary>
/// Makes a folder appear whole or not at all: it is written beside the wanted one under a hidden name and renamed. What a killed
/// process left is swept by the next one that writes the same folder; a lock tells the dead from the living.
/// </summary>
public static class AtomicDirectory
{
    private const string PartEnding = ".part";
    private const string OldEnding = ".old";
    private const string LockEnding = ".lock";

    /// <exception cref="PrepException">The folder is there and holds something, and <paramref name="overwrite"/> is not set.</exception>
    public static void Check(string path, bool overwrite)
    {
        if (File.Exists(path))
        {
            throw new PrepException($"'{path}' is a file; name a folder that is not there yet.");
        }

        if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
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
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var beside = Path.GetDirectoryName(full) ?? throw new PrepException($"'{path}' is the root of a disk, not a folder to make.");
        try
        {
            Directory.CreateDirectory(beside);
            Sweep(beside, full);
            var work = Path.Combine(beside, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}");
            using var held = Lock(work + LockEnding);
            try
            {
                Directory.CreateDirectory(work + PartEnding);
                write(work + PartEnding);
                Replace(work, full);
            }
            finally
            {
                Remove(work);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"The folder '{path}' cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>The old folder goes aside first, since a rename does not replace a folder that holds something.</summary>
    private static void Replace(string work, string full)
    {
        if (Directory.Exists(full))
        {
            Directory.Move(full, work + OldEnding);
        }

        try
        {
            Directory.Move(work + PartEnding, full);
        }
        catch (IOException) when (Directory.Exists(work + OldEnding))
        {
            Directory.Move(work + OldEnding, full);
            throw;
        }
    }

    private static FileStream Lock(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Takes away what killed processes left; a folder that one of them had put aside and not replaced goes back to its place.</summary>
    private static void Sweep(string beside, string full)
    {
        foreach (var path in Directory.EnumerateFiles(beside, $".{Path.GetFileName(full)}.*{LockEnding}").ToList())
        {
            try
            {
                using var dead = Lock(path);
                var work = path[..^LockEnding.Length];
                if (Directory.Exists(work + OldEnding) && !Directory.Exists(full))
                {
                    Directory.Move(work + OldEnding, full);
                }

                Remove(work);
            }
            catch (IOException)
            {
                // Another process holds the lock: it is writing.
            }
        }
    }

    private static void Remove(string work)
    {
        foreach (var folder in (ReadOnlySpan<string>)[work + PartEnding, work + OldEnding])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        File.Delete(work + LockEnding);
    }
}
