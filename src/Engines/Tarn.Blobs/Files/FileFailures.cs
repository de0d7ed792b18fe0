namespace Tarn.Blobs.Files;

/// <summary>The sentences in which a failing file system is reported.</summary>
internal static class FileFailures
{
    private const int NoSpace = 28, ReadOnly = 30, QuotaExceeded = 122, TooManyFiles = 24;

    public static IOException Of(string doing, string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new FileNotFoundException($"Cannot {doing} {path}: it is not there.", path, cause),
        UnauthorizedAccessException =>
            new IOException($"Cannot {doing} {path}: permission is denied or the file system is read-only. Give the user that runs Tarn access to it.", cause),
        _ => new IOException($"Cannot {doing} {path}: {Advice(cause)}", cause),
    };

    public static IOException OfCall(string doing, string path, int errorNumber) =>
        Of(doing, path, new IOException(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errorNumber), errorNumber));

    private static string Advice(Exception cause) => (cause.HResult & 0xffff) switch
    {
        NoSpace => "the disk is full. Nothing of this write was kept; free some space and repeat it.",
        QuotaExceeded => "the disk quota is used up. Nothing of this write was kept; raise it or free some space, and repeat it.",
        ReadOnly => "the file system is read-only. Mount it for writing and repeat.",
        TooManyFiles => "the process has too many open files. Raise the limit (ulimit -n) and repeat.",
        _ when cause.Message.Contains("No space left", StringComparison.Ordinal) =>
            "the disk is full. Nothing of this write was kept; free some space and repeat it.",
        _ => $"{cause.Message.TrimEnd('.')}. Check the disk and the file system.",
    };
}
