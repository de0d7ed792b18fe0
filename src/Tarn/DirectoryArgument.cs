namespace Tarn;

/// <summary>A directory that a command line names.</summary>
internal static class DirectoryArgument
{
    /// <exception cref="CommandException">It is empty, as a variable of a shell is that nobody set, or no path can be so.</exception>
    public static string FullPath(string given, string name)
    {
        if (string.IsNullOrWhiteSpace(given) || given.Contains('\0'))
            throw new CommandException($"{name} names no directory: it is '{given}'.");
        return Path.GetFullPath(given);
    }
}
