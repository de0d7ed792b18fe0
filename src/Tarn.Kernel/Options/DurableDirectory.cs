using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Tarn.Kernel;

/// <summary>
/// Directories whose names survive power loss: a file that was synced is lost all the same when the name of a directory above
/// it is. Source: fsync(2).
/// </summary>
public static partial class DurableDirectory
{
    private const int ReadOnly = 0;

    /// <summary>Makes a directory and those above it where they are not there, and makes the new names durable.</summary>
    /// <exception cref="IOException">One cannot be made or synced; the message names it.</exception>
    public static void Make(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path)!;
        Make(above);
        Directory.CreateDirectory(path);
        SyncNames(above);
    }

    /// <summary>Makes the names in a directory durable.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void SyncNames(string path)
    {
        // Windows has no such call; its file systems journal names by themselves.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw Failure("open", path);
        try
        {
            if (Sync(descriptor) != 0)
                throw Failure("sync", path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string what, string path) =>
        new($"Could not {what} the directory {path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
