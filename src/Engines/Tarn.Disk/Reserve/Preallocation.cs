using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Disk;

/// <summary>Files whose space is taken before it is used. Source: posix_fallocate(3).</summary>
internal static partial class Preallocation
{
    private const int PieceBytes = 1 << 20;
    private const int NotSupported = 95;
    private const int InvalidArgument = 22;

    /// <summary>Takes so many bytes from the beginning, those that are there included.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public static void Fill(SafeFileHandle file, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            var error = Allocate(file, 0, bytes);
            if (error == 0)
                return;
            if (error is not (NotSupported or InvalidArgument))
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }

        var zeros = new byte[PieceBytes];
        for (var at = RandomAccess.GetLength(file); at < bytes; at += PieceBytes)
            RandomAccess.Write(file, zeros.AsSpan(0, (int)Math.Min(PieceBytes, bytes - at)), at);
    }

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int Allocate(SafeFileHandle file, long offset, long length);
}
