using Microsoft.Win32.SafeHandles;

namespace Tarn.Disk;

/// <summary>Tells files from what only has a file's name.</summary>
public static class FileKind
{
    /// <summary>Whether opening it may wait for ever, and reading it never end: a pipe, a socket. What cannot be opened at all is told by who reads it.</summary>
    public static bool IsPipe(string path)
    {
        if (!Native.Here.HasFlag(SystemCalls.DirectorySync))
            return false;
        var descriptor = Native.OpenWithoutWaiting(path);
        if (descriptor < 0)
            return false;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return !stream.CanSeek;
    }
}
