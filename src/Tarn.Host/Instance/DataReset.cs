using Tarn.Disk;

namespace Tarn.Host;

/// <summary>
/// Empties a data directory, but for its lock, its layout and the disk's reserve. A mark is set first and goes last: a reset that was cut short is brought to its
/// end by the next start, since stores of which only some are gone would be taken for a loss.
/// </summary>
public static class DataReset
{
    private const string MarkName = "tarn.reset";
    private static readonly string[] Kept = ["tarn.lock", "tarn.layout", DiskReserve.FileName, MarkName];

    /// <summary>Whether a reset began and did not end.</summary>
    public static bool IsBegun(string directory) => File.Exists(Path.Combine(directory, MarkName));

    public static void Run(string directory)
    {
        var mark = Path.Combine(directory, MarkName);
        File.WriteAllBytes(mark, []);
        DurableDirectory.SyncNames(directory);
        foreach (var each in Directory.EnumerateDirectories(directory))
            Directory.Delete(each, recursive: true);
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => !Kept.Contains(Path.GetFileName(file))))
            File.Delete(file);
        DurableDirectory.SyncNames(directory);
        File.Delete(mark);
    }
}
