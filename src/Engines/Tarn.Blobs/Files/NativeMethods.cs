using System.Runtime.InteropServices;

namespace Tarn.Blobs.Files;

/// <summary>The system calls that .NET has no name for.</summary>
internal static partial class NativeMethods
{
    public const int OpenReadOnly = 0;
    public const int OpenCloseOnExec = 0x80000;
    public const uint BeginWriteback = 2; // SYNC_FILE_RANGE_WRITE

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    public static partial int SyncRange(SafeHandle file, long offset, long lengthBytes, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string path);
}
