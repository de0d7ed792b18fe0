namespace Tarn.Disk;

/// <summary>How much room there is.</summary>
public static class DiskSpace
{
    /// <summary>Bytes that may still be written to the disk that a directory lies on; as many as there can be where the system does not tell, since trying does.</summary>
    public static long FreeBytes(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
