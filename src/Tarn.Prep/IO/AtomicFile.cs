namespace Tarn.Prep.IO;

/// <summary>Makes a file appear whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Lets <paramref name="write"/> write to a path beside the wanted one, brings the bytes to disk and renames. When it fails
    /// or is cancelled, what was there under the name before is still there, and nothing else is left.
    /// </summary>
    public static void Write(string path, Action<string> write)
    {
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full) ?? throw new PrepException($"'{path}' is a directory, not a file to write.");
        if (Directory.Exists(full))
        {
            throw new PrepException($"'{path}' is a directory, not a file to write.");
        }

        try
        {
            Directory.CreateDirectory(directory);
            var part = Path.Combine(directory, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
            try
            {
                write(part);
                using (var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
                {
                    file.Flush(flushToDisk: true);
                }

                File.Move(part, full, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{path}' cannot be written: {fault.Message}", fault);
        }
    }

    public static void WriteText(string path, string text) => Write(path, part => File.WriteAllText(part, text));
}
