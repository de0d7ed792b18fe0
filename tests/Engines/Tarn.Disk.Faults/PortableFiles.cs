namespace Tarn.Disk.Faults;

/// <summary>The machine's file system as .NET alone reaches it, as on a system that lacks every further call.</summary>
public static class PortableFiles
{
    public static DiskFiles Instance { get; } = new(SystemCalls.None);
}
