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
    public static IReadOnlyList<MarkedStore> All(string directory, SqliteMetaStore meta)
    {
        // Looked at and not opened: that alone would make an empty one, or fold a log into a file that it may not belong to.
        var look = new Lazy<MetaLook?>(meta.Look);
        return
        [
            new(Metadata, () => look.Value?.Mark, meta.WriteMark, () => look.Value is { HoldsDocuments: true })
            {
                Shortfall = () => look.Value?.Shortfall,
                Accept = meta.ForgetWitness,
            },
            Folder(directory, Blobs, path => File.Exists(Path.Combine(path, "store"))),
            Folder(directory, Logs, path => Directory.Exists(path) && Directory.EnumerateDirectories(path).Any()),
        ];
    }

    /// <summary>
    /// Where it is witnessed how far the stores have come: away from them, since whoever puts back a store from a copy would put back its witness
    /// as well. It can be lost without harm but for what it would have told.
    /// </summary>
    public static string WitnessFolder(string directory) => Path.Combine(directory, "witness");

    public static string MetadataWitness(string directory) => Path.Combine(WitnessFolder(directory), "metadata");

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
            () => holdsData(path))
        {
            Doubt = () => MarkFile.IsHalfDamaged(DiskFiles.Instance, mark)
                ? $"one half of {name}/mark is damaged, which may be all that is wrong"
                : null,
        };
    }
}
