namespace Tarn.Prep.IO;

/// <summary>Where something is to be written: through a link to what it names, and never below a file.</summary>
public static class WrittenPlace
{
    /// <summary>The whole path; of a link the place that it names, which need not be there yet: a link is its owner's and stays one.</summary>
    /// <exception cref="PrepException">The link leads in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            return new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Path.TrimEndingDirectorySeparator(target.FullName) : full;
        }
        catch (IOException) when (new FileInfo(full).LinkTarget is not null)
        {
            throw new PrepException($"'{path}' is a link that leads nowhere; name another place.");
        }
        catch (IOException)
        {
            return full; // below a file, or where nothing is: see CheckAbove
        }
    }

    /// <summary>Sees, before work begins, that a file may be written here.</summary>
    /// <exception cref="PrepException">It is a folder, or would lie below a file.</exception>
    public static void CheckFile(string path)
    {
        var full = Of(path);
        if (Directory.Exists(full))
        {
            throw new PrepException($"'{path}' is a folder, not a file to write; name a file in it.");
        }

        CheckAbove(path, full);
    }

    /// <param name="path">As it was named.</param>
    /// <param name="full">What that is, from <see cref="Of"/>.</param>
    /// <exception cref="PrepException">Some folder that it would lie in is a file.</exception>
    internal static void CheckAbove(string path, string full)
    {
        for (var above = Path.GetDirectoryName(full); above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new PrepException($"'{path}' cannot be written, since '{above}' is a file and no folder; name another place.");
            }
        }
    }
}
