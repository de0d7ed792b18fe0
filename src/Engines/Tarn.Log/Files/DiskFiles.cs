using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Log.Files;

/// <summary>The machine's file system.</summary>
internal sealed partial class DiskFiles : ILogFiles
{
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    public (IReadOnlyList<string> Files, IReadOnlyList<string> Directories) List(string path)
    {
        var directory = new DirectoryInfo(path);
        return (
            directory.EnumerateFiles().Select(file => file.Name).ToArray(),
            directory.EnumerateDirectories().Select(inner => inner.Name).ToArray());
    }

    public ILogFile Open(string path, bool create) =>
        new DiskFile(File.OpenHandle(
            path, create ? FileMode.CreateNew : FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void RenameDirectory(string from, string to) => Directory.Move(from, to);

    public void Delete(string path) => File.Delete(path);

    public void DeleteDirectory(string path) => Directory.Delete(path, recursive: true);

    public void SyncDirectory(string path)
    {
        // Windows has no such call; its file systems journal names by themselves.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenDirectory(path, ReadOnlyFlag);
        if (descriptor < 0)
            throw Failure("open", path);
        try
        {
            if (SyncDescriptor(descriptor) != 0)
                throw Failure("sync", path);
        }
        finally
        {
            _ = CloseDescriptor(descriptor);
        }
    }

    private const int ReadOnlyFlag = 0;

    private static IOException Failure(string what, string path) =>
        new($"Could not {what} the directory {path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDirectory(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseDescriptor(int descriptor);

    private sealed class DiskFile(SafeFileHandle handle) : ILogFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int Read(Span<byte> into, long position)
        {
            var read = 0;
            while (read < into.Length)
            {
                var count = RandomAccess.Read(handle, into[read..], position + read);
                if (count == 0)
                    break;
                read += count;
            }

            return read;
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position) => RandomAccess.Write(handle, pieces, position);

        public void Truncate(long length) => RandomAccess.SetLength(handle, length);

        public void Sync() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }
}
