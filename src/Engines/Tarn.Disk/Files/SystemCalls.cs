using System.Runtime.InteropServices;

namespace Tarn.Disk;

/// <summary>
/// The system's calls that .NET has no name for. Which of them a system has is found out when Tarn starts; each has something
/// to do in its place.
/// </summary>
[Flags]
internal enum SystemCalls
{
    None = 0,

    /// <summary>fdatasync; else a sync of the file with all its metadata.</summary>
    DataSync = 1,

    /// <summary>sync_file_range; else the sync at the end has all the work.</summary>
    EarlyWriteback = 2,

    /// <summary>A descriptor that children do not inherit; else one that they might, for the moment it is open.</summary>
    CloseOnExec = 4,

    /// <summary>link; else whoever wants a second name makes a copy.</summary>
    HardLinks = 8,

    /// <summary>open of a directory. Where there is none, on Windows, file systems journal names by themselves.</summary>
    DirectorySync = 16,
}

internal static partial class Native
{
    public const uint BeginWriteback = 2; // SYNC_FILE_RANGE_WRITE

    public const int Exclusive = 2; // LOCK_EX
    public const int AtOnce = 4; // LOCK_NB

    private const int OpenReadOnly = 0;
    private const int OpenCloseOnExec = 0x80000;

    private static int OpenAtOnce => OperatingSystem.IsMacOS() ? 0x4 : 0x800; // O_NONBLOCK

    public static SystemCalls Here { get; } = Find();

    /// <summary>A descriptor of a directory, to be synced; negative when it cannot be had.</summary>
    public static int OpenDirectory(string path, SystemCalls calls) =>
        Open(path, OpenReadOnly | (calls.HasFlag(SystemCalls.CloseOnExec) ? OpenCloseOnExec : 0));

    /// <summary>A descriptor of whatever has that name, without waiting for who may write to it; negative when it cannot be had.</summary>
    public static int OpenWithoutWaiting(string path) => Open(path, OpenReadOnly | OpenAtOnce | (Here.HasFlag(SystemCalls.CloseOnExec) ? OpenCloseOnExec : 0));

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    public static partial int SyncRange(SafeHandle file, long offset, long lengthBytes, uint flags);

    /// <summary>EWOULDBLOCK.</summary>
    public static int WouldBlock => OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    private static SystemCalls Find()
    {
        if (OperatingSystem.IsWindows())
            return SystemCalls.None;
        var found = SystemCalls.HardLinks | SystemCalls.DirectorySync;
        if (!OperatingSystem.IsLinux())
            return found;
        var process = NativeLibrary.GetMainProgramHandle();
        if (NativeLibrary.TryGetExport(process, "fdatasync", out _))
            found |= SystemCalls.DataSync;
        if (NativeLibrary.TryGetExport(process, "sync_file_range", out _))
            found |= SystemCalls.EarlyWriteback;
        return found | SystemCalls.CloseOnExec;
    }
}
