using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Disk;

/// <summary>An open file of the machine's file system.</summary>
internal sealed class DiskFile(string path, SafeFileHandle handle, SystemCalls calls) : IWritableFile
{
    public string Path => path;

    public long LengthBytes => RandomAccess.GetLength(handle);

    public int Read(Span<byte> buffer, long offset)
    {
        try
        {
            var total = RandomAccess.Read(handle, buffer, offset);
            while (total > 0 && total < buffer.Length)
            {
                var more = RandomAccess.Read(handle, buffer[total..], offset + total);
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
            throw FileFailures.Of("change the length of", path, cause);
        }
    }

    public void BeginWriteback(long offset, long lengthBytes)
    {
        // A hint: where it fails or does not exist, the sync at the end does all the work and reports what is wrong.
        if (calls.HasFlag(SystemCalls.EarlyWriteback))
            _ = Native.SyncRange(handle, offset, lengthBytes, Native.BeginWriteback);
    }

    public void Sync()
    {
        if (calls.HasFlag(SystemCalls.DataSync))
        {
            if (Native.SyncData(handle) != 0)
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
