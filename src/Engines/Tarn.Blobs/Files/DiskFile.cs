using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Blobs.Files;

internal sealed class DiskFile(string path, SafeFileHandle handle) : IBlobFile
{
    public string Path => path;

    public long LengthBytes => RandomAccess.GetLength(handle);

    public int Read(Span<byte> buffer, long offset)
    {
        try
        {
            int total = RandomAccess.Read(handle, buffer, offset);
            while (total > 0 && total < buffer.Length)
            {
                int more = RandomAccess.Read(handle, buffer[total..], offset + total);
                if (more == 0)
                    break;
                total += more;
            }
            return total;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("read", path, cause);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("write", path, cause);
        }
    }

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
    {
        try
        {
            RandomAccess.Write(handle, pieces, offset);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("write", path, cause);
        }
    }

    public void SetLength(long lengthBytes)
    {
        try
        {
            RandomAccess.SetLength(handle, lengthBytes);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("shorten", path, cause);
        }
    }

    public void BeginWriteback(long offset, long lengthBytes)
    {
        // A hint: where it fails or does not exist, the sync at the end does all the work and reports what is wrong.
        if (OperatingSystem.IsLinux())
            _ = NativeMethods.SyncRange(handle, offset, lengthBytes, NativeMethods.BeginWriteback);
    }

    public void Sync()
    {
        if (OperatingSystem.IsLinux())
        {
            if (NativeMethods.SyncData(handle) != 0)
                throw FileFailures.OfCall("sync", path, Marshal.GetLastPInvokeError());
            return;
        }
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("sync", path, cause);
        }
    }

    public void Dispose() => handle.Dispose();
}
