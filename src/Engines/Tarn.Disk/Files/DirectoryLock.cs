using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Disk;

/// <summary>
/// The system's lock on a directory itself: unlike a file in it, nobody removes it by hand while it is held, and however the program
/// ends, it is let go. Where a system or a file system has none, it is taken as given: whoever needs one there has a file for it.
/// Source: flock(2).
/// </summary>
public sealed class DirectoryLock : IDisposable
{
    private readonly SafeFileHandle? handle;

    private DirectoryLock(SafeFileHandle? handle) => this.handle = handle;

    /// <summary>Takes the lock; null where another holds it.</summary>
    public static DirectoryLock? TryTake(string path)
    {
        if (!Native.Here.HasFlag(SystemCalls.DirectorySync))
            return new DirectoryLock(null);
        var descriptor = Native.OpenDirectory(path, Native.Here);
        if (descriptor < 0)
            return new DirectoryLock(null);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Native.Lock(handle, Native.Exclusive | Native.AtOnce) == 0)
            return new DirectoryLock(handle);
        var isHeld = Marshal.GetLastPInvokeError() == Native.WouldBlock;
        handle.Dispose();
        return isHeld ? null : new DirectoryLock(null);
    }

    public void Dispose() => handle?.Dispose();
}
