using Tarn.Disk;

namespace Tarn.Data;

/// <summary>Which names of a data directory are files and which are folders. One that stands for the other is named before anything is opened, locked or written.</summary>
internal static class DataForm
{
    private static readonly string[] Files =
    [
        "tarn.lock", "tarn.layout", "tarn.stores", "tarn.reserve", "tarn.damage", "tarn.accepted", "meta/tarn.db", "blobs/lock", "blobs/mark", "blobs/store", "logs/mark",
        "witness/metadata",
    ];

    private static readonly string[] Folders = ["meta", "blobs", "blobs/files", "blobs/volumes", "logs", "witness", "scan", "processes"];

    /// <summary>Whose files are opened by a start or by repair, and are few: large objects are opened one by one when they are read.</summary>
    private static readonly string[] Watched = ["meta", "blobs/volumes", "logs", "witness"];

    /// <exception cref="CommandException">A folder stands where a file belongs, or the other way round; nothing was changed.</exception>
    public static void Check(string directory)
    {
        foreach (var path in Files.Select(In).Where(Directory.Exists))
            throw InTheWay(path, "folder", "file");
        foreach (var path in Folders.Select(In).Where(File.Exists))
            throw InTheWay(path, "file", "folder");
        foreach (var path in Files.Select(In).Where(File.Exists).Concat(Watched.Select(In).Where(Directory.Exists).SelectMany(AllFiles)).Where(FileKind.IsPipe))
            throw InTheWay(path, "pipe", "file");

        string In(string name) => Path.Combine(directory, name);
    }

    private static IEnumerable<string> AllFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static CommandException InTheWay(string path, string found, string wanted) => new(
        $"{path} is a {found}, and a {wanted} of Tarn's belongs there. Nothing was changed. Move it away and, where there is a copy, put the {wanted} back; without one the next start says what is missing.");
}
