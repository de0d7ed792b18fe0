using System.Runtime.InteropServices;

namespace Tarn.Disk;

/// <summary>The sentences in which a failing file system is reported.</summary>
public static class FileFailures
{
    /// <summary>What is done where a directory is made.</summary>
    public const string CreatingFolder = "make the directory";

    private const string Full = "the disk is full. Nothing of this write was kept; free some space and repeat it.";

    // Numbers of errors: of Linux, of macOS where they differ, and of Windows.
    private const int NoSpace = 28, WindowsDiskFull = 112, WindowsHandleDiskFull = 39;
    private const int QuotaExceeded = 122, MacQuotaExceeded = 69;
    private const int ReadOnly = 30, TooManyFiles = 24;

    /// <summary>What to throw where doing something to a path failed.</summary>
    public static IOException Of(string doing, string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new FileNotFoundException($"Cannot {doing} {path}: it is not there.", path, cause),
        UnauthorizedAccessException when Directory.Exists(path) =>
            new FileNotFoundException($"Cannot {doing} {path}: a directory stands where a file belongs. Move it away and put the file back from a copy.", path, cause),
        IOException when doing == CreatingFolder && File.Exists(path) =>
            new IOException($"Cannot {doing} {path}: a file stands where a directory belongs. Move it away.", cause),
        UnauthorizedAccessException =>
            new IOException($"Cannot {doing} {path}: permission is denied or the file system is read-only. Give the user that runs Tarn access to it.", cause),
        _ => new IOException($"Cannot {doing} {path}: {Advice(cause)}", cause),
    };

    /// <summary>The same for a call of the system's that left an error number.</summary>
    public static IOException OfCall(string doing, string path, int errorNumber) =>
        Of(doing, path, new IOException(Marshal.GetPInvokeErrorMessage(errorNumber), errorNumber));

    /// <summary>A failure that says in its own words that there is no room on the disk.</summary>
    public static IOException NoRoom(string message) => new(message, NoSpace);

    /// <summary>Whether a failure says that there is no room on the disk.</summary>
    public static bool IsFull(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is IOException && IsFull(cause.HResult & 0xffff))
                return true;
        }

        return false;
    }

    /// <summary>Whether the system's error number says it.</summary>
    public static bool IsFull(int errorNumber) => errorNumber is NoSpace or QuotaExceeded;

    private static string Advice(Exception cause) => (cause.HResult & 0xffff) switch
    {
        NoSpace => Full,
        WindowsDiskFull or WindowsHandleDiskFull when OperatingSystem.IsWindows() => Full,
        QuotaExceeded when !OperatingSystem.IsMacOS() => Quota,
        MacQuotaExceeded when OperatingSystem.IsMacOS() => Quota,
        ReadOnly => "the file system is read-only. Mount it for writing and repeat.",
        TooManyFiles => "the process has too many open files. Raise the limit (ulimit -n) and repeat.",
        _ when cause.Message.Contains("No space left", StringComparison.Ordinal) => Full,
        _ => $"{cause.Message.TrimEnd('.')}. Check the disk and the file system.",
    };

    private const string Quota = "the disk quota is used up. Nothing of this write was kept; raise it or free some space, and repeat it.";
}
