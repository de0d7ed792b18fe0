using Tarn.Disk.Faults;

namespace Tarn.Conformance.Power;

/// <summary>The disk under a running Tarn: its files really lie in the data directory, where SQLite and DuckDB find them.</summary>
internal static class EngineDisk
{
    /// <summary>The engines' directories. Tarn makes and syncs them before it serves; all else there is scratch.</summary>
    private static readonly string[] Folders = ["meta", "blobs", "logs"];

    /// <summary>A disk with nothing but the engines' directories.</summary>
    public static FaultyDisk Empty(string root)
    {
        foreach (var name in Folders)
            Directory.CreateDirectory(Path.Join(root, name));
        return new FaultyDisk(root, Folders);
    }
}
