using Tarn.Disk;
using Tarn.Meta;

namespace Tarn.Data;

/// <summary>The stores of a data directory, and where each keeps its mark.</summary>
internal static class DataStores
{
    public const string Metadata = "meta/tarn.db";
    public const string Blobs = "blobs";
    public const string Logs = "logs";

    /// <exception cref="StoresDoNotFitException">They do not belong together; nothing was changed.</exception>
    public static StoreLedger Open(string directory, SqliteMetaStore meta, Action<string> remark) =>
        StoreLedger.Open(directory, DiskFiles.Instance, All(directory, meta), TimeProvider.System, remark);

    /// <summary>Metadata first: it says what all others hold.</summary>
    public static IReadOnlyList<MarkedStore> All(string directory, SqliteMetaStore meta) =>
    [
        // Not opened where it is not there: that alone would make an empty one.
        new(Metadata, () => File.Exists(meta.Path) ? meta.ReadMark() : null, meta.WriteMark, () => File.Exists(meta.Path) && !meta.IsEmpty()),
        Folder(directory, Blobs, path => File.Exists(Path.Combine(path, "store"))),
        Folder(directory, Logs, path => Directory.Exists(path) && Directory.EnumerateDirectories(path).Any()),
    ];

    private static MarkedStore Folder(string directory, string name, Func<string, bool> holdsData)
    {
        var path = Path.Combine(directory, name);
        var mark = Path.Combine(path, "mark");
        return new(
            name,
            () => LedgerMarks.ReadFile(DiskFiles.Instance, mark),
            value =>
            {
                DurableDirectory.Make(path);
                MarkFile.Write(DiskFiles.Instance, mark, value);
            },
            () => holdsData(path));
    }
}
