namespace Tarn.Disk;

/// <summary>
/// Space that is kept for deleting and for ending what runs: a file of some megabytes beside the stores. Whoever frees space and finds none
/// for that draws it, which deletes the file; from then on whoever takes space is refused, so that nobody else uses it up. It is made
/// anew once there is room for it and a little more.
/// </summary>
public sealed class DiskReserve
{
    public const string FileName = "tarn.reserve";

    private const long UsualBytes = 16 << 20;
    private const int LeastDisks = 8;

    private readonly string path;
    private readonly long bytes;
    private readonly Action<string> remark;
    private readonly Lock gate = new();
    private volatile bool isDrawn;

    /// <param name="directory">Where it lies, on the disk that it is kept of.</param>
    /// <param name="remark">Told when it is drawn and when it is back.</param>
    public DiskReserve(string directory, Action<string> remark)
        : this(directory, BytesFor(directory), remark)
    {
    }

    /// <param name="directory">Where it lies.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="remark">Told when it is drawn and when it is back.</param>
    internal DiskReserve(string directory, long bytes, Action<string> remark)
    {
        path = Path.Combine(directory, FileName);
        this.bytes = bytes;
        this.remark = remark;
        if ((!File.Exists(path) && !HasRoom()) || !TryFill(bytes))
            Tell("is almost full: there is no room for the reserve");
    }

    /// <summary>Whether it is used up, or could not be made: nothing may take space.</summary>
    public bool IsDrawn => isDrawn;

    public string Status => isDrawn
        ? $"in use: the disk is full. Objects, streams and tables can be deleted; what takes space is refused until {Megabytes} are free"
        : $"{Megabytes} for deleting when the disk is full";

    private string Megabytes => $"{Math.Max(1, bytes >> 20)} MB";

    /// <summary>Frees it; false when that was done before.</summary>
    public bool Draw()
    {
        lock (gate)
        {
            if (isDrawn)
                return false;
            File.Delete(path);
            Tell($"is full: the reserve of {Megabytes} was freed");
            return true;
        }
    }

    /// <summary>Makes it again if it was drawn and there is room; answers whether it is there.</summary>
    public bool Refill()
    {
        lock (gate)
        {
            if (!isDrawn || !HasRoom() || !TryFill(bytes + (bytes / 4)))
                return !isDrawn;
            isDrawn = false;
            remark($"The disk of {path} has room again, and the reserve of {Megabytes} is back.");
            return true;
        }
    }

    /// <summary>What to throw where space would be taken while there is none.</summary>
    public static IOException Refusal() => FileFailures.NoRoom(
        "The disk is full, and what takes space is refused until there is room again. Delete something, or free space on it, and repeat this.");

    private void Tell(string what)
    {
        isDrawn = true;
        remark($"The disk of {path} {what}. Deleting and ending go on; what takes space is refused until there is room again.");
    }

    /// <summary>A little more than it needs, so that it is not drawn again at once. Asked before it is tried, which would take the last room from who deletes.</summary>
    private bool HasRoom() => DiskSpace.FreeBytes(Path.GetDirectoryName(path)!) >= bytes + (bytes / 2);

    private static long BytesFor(string directory)
    {
        try
        {
            return Math.Min(UsualBytes, new DriveInfo(directory).TotalSize / LeastDisks);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return UsualBytes;
        }
    }

    private bool TryFill(long least)
    {
        var fresh = path + ".new";
        try
        {
            using (var file = File.OpenHandle(File.Exists(path) ? path : fresh, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
                Preallocation.Fill(file, least);
                RandomAccess.SetLength(file, bytes);
            }

            if (!File.Exists(path))
                File.Move(fresh, path);
            return true;
        }
        catch (IOException)
        {
            File.Delete(fresh);
            return false;
        }
    }
}
