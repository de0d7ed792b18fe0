using Tarn.Disk;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// The mark of the data directory that a metadata file is part of: one row of the table tarn_mark. It is read and written over a connection
/// of its own, whose commit is synced whatever the store's durability, and with it all that was committed before.
/// </summary>
internal static class MetaMark
{
    public static StoreMark? Read(string path)
    {
        using var connection = new SqliteConnection(path);
        return Read(connection);
    }

    public static StoreMark? Read(SqliteConnection connection)
    {
        if (connection.QueryNumber("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'tarn_mark'") == 0)
            return null;
        var row = connection.Prepare("SELECT directory, epoch, at FROM tarn_mark");
        if (!row.Step())
            return null;
        if (row.Blob(0) is not { Length: 16 } directory)
            throw new MetaCorruptException($"The metadata file {connection.Path} is damaged: its mark names no data directory.");
        return new StoreMark(new Guid(directory), row.Int64(1), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(2)));
    }

    public static void Write(string path, StoreMark mark)
    {
        using var connection = new SqliteConnection(path);
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute("CREATE TABLE IF NOT EXISTS tarn_mark (id INTEGER PRIMARY KEY CHECK (id = 1), directory BLOB NOT NULL, epoch INTEGER NOT NULL, at INTEGER NOT NULL)");
        connection.Prepare("INSERT INTO tarn_mark VALUES (1, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET directory = ?1, epoch = ?2, at = ?3")
            .Bind(1, mark.Directory.ToByteArray()).Bind(2, mark.Epoch).Bind(3, mark.At.ToUnixTimeMilliseconds()).Execute();
        connection.Execute("COMMIT");
    }
}
