namespace Tarn.Prep.IO;

/// <summary>Makes a file appear whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> write to a path beside the wanted one, brings the bytes to disk and renames. When it fails
    /// or is cancelled, what was there under the name before is still there, and nothing else is left; of a link, what it names is written; after a kill the next write of it sweeps.
    /// </summary>
    public static void Write(string path, Action<string> write) => WriteBeside(path, name => write(name.Part));

    public static void WriteText(string path, string text) => Write(path, part => File.WriteAllText(part, text));

    /// <summary>The same, for who needs more room beside the wanted file than one other file.</summary>
    internal static void WriteBeside(string path, Action<WorkName> write)
    {
        WrittenPlace.CheckFile(path);
        var full = WrittenPlace.Of(path);
        var directory = Path.GetDirectoryName(full)!;

        try
        {
            Directory.CreateDirectory(directory);
            using var name = WorkName.Beside(full);
            write(name);
            using (var file = new FileStream(name.Part, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(name.Part, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{path}' cannot be written: {fault.Message}", fault);
        }
    }
}
