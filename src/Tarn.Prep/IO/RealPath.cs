namespace Tarn.Prep.IO;

/// <summary>Places as the file system has them, whatever links lead there.</summary>
public static class RealPath
{
    /// <summary>As many links as a system follows in one path.</summary>
    private const int MostLinks = 40;

    /// <summary>The whole path, through links as far as there are any; what it names need not be there.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MostLinks && Followed(full) is { } target; links++)
        {
            full = target;
        }

        return full;
    }

    /// <summary>The path with its last link replaced by what that names; null where there is none.</summary>
    private static string? Followed(string full)
    {
        for (var at = full; at is not null; at = Path.GetDirectoryName(at))
        {
            if (new DirectoryInfo(at).LinkTarget is { } target)
            {
                return Path.TrimEndingDirectorySeparator(Path.GetFullPath(target + full[at.Length..], Path.GetDirectoryName(at)!));
            }
        }

        return null;
    }

    /// <summary>Whether a place is a folder or lies in it; both as <see cref="Of"/> tells them.</summary>
    public static bool Contains(string folder, string path) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
