using System.Security.Cryptography;

namespace Tarn.Disk;

/// <summary>
/// A folder whose files lie in memory, where the operating system has such (tmpfs at /dev/shm, on Linux). Making a file there costs some
/// microseconds; on a disk with a journal it can cost a millisecond. Only this user can enter it, and it is removed when disposed; what a
/// killed program left is removed when the next one begins. Source: tmpfs(5).
/// </summary>
public sealed class MemoryFolder : IDisposable
{
    private const string Root = "/dev/shm";
    private const string Prefix = "tarn-";
    private const string LockName = "held";
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream? held;

    private MemoryFolder(string? path, FileStream? held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>Where it is; null where there is none to be had: whoever asks takes the disk then.</summary>
    public string? Path { get; }

    public static MemoryFolder Make() => Make(Root);

    /// <summary>The same below another folder of memory.</summary>
    public static MemoryFolder Make(string root)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(root))
            return new MemoryFolder(null, null);
        try
        {
            foreach (var left in Directory.EnumerateDirectories(root, Prefix + "*"))
                RemoveUnheld(left);

            // The name cannot be guessed, so that nobody else has made it first.
            var path = System.IO.Path.Combine(root, Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true));
            Directory.CreateDirectory(path, Mine);
            return File.GetUnixFileMode(path) == Mine
                ? new MemoryFolder(path, new FileStream(System.IO.Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
                : new MemoryFolder(null, null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new MemoryFolder(null, null);
        }
    }

    public void Dispose()
    {
        held?.Dispose();
        if (Path is not null && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>The lock is the operating system's: it is let go however its program ends. A folder without one is only just being made, or nobody's.</summary>
    private static void RemoveUnheld(string folder)
    {
        try
        {
            using (new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // In use, or another user's.
        }
    }
}
