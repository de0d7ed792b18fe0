using Tarn.Disk;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>What a metadata file says of itself, found without changing a byte of it or of its log.</summary>
/// <param name="Mark">The mark of the data directory that it is part of; null where it was never marked.</param>
/// <param name="HoldsDocuments">Whether it holds a table of documents.</param>
/// <param name="Shortfall">What of it is missing, as its witness tells; null where nothing is.</param>
public sealed record MetaLook(StoreMark? Mark, bool HoldsDocuments, string? Shortfall)
{
    /// <summary>Looks at a file that nobody has open.</summary>
    /// <exception cref="MetaCorruptException">It is damaged.</exception>
    internal static MetaLook At(string path, string? witnessPath)
    {
        using var connection = new SqliteConnection(path, SqliteAccess.Read);
        return new MetaLook(MetaMark.Read(connection), MetaSchema.Tables(connection).Count > 0, Missing(connection, witnessPath));
    }

    private static string? Missing(SqliteConnection connection, string? witnessPath)
    {
        if (witnessPath is null)
            return null;
        if (ProgressFile.Read(DiskFiles.Instance, witnessPath) is not { } noted)
        {
            // A directory of witnesses without this one has lost it; a file that was closed in order needs none.
            return MetaSequence.Read(connection) > 0 && Directory.Exists(System.IO.Path.GetDirectoryName(witnessPath)) && new FileInfo(connection.Path + "-wal") is { Exists: true, Length: > 0 }
                ? $"it was not closed in order, and what tells how far it had come ({System.IO.Path.GetFileName(witnessPath)} of the folder {System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(witnessPath))}) is missing or damaged, so that whether its last commits are there cannot be told"
                : null;
        }

        if (MetaSequence.Read(connection) is var count && count < noted.Sequence)
            return $"it ends with commit {count}, and commit {noted.Sequence} was durable; the file or its log ({System.IO.Path.GetFileName(connection.Path)}-wal) is from before, damaged or gone";
        return SettledOf(connection.Path) is { } settled && settled < noted.Settled
            ? $"without its log it ends with commit {settled}, and had come to commit {noted.Settled}; the file is from before, and its log is not"
            : null;
    }

    /// <summary>Null where the file alone cannot be read: a checkpoint that was cut short is no damage, since its log is whole.</summary>
    private static long? SettledOf(string path)
    {
        try
        {
            using var alone = new SqliteConnection(path, SqliteAccess.ReadWithoutLog);
            return MetaSequence.Read(alone);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
