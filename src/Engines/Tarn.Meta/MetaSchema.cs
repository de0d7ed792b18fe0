using System.Text;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// The layout of the file: application_id and user_version in SQLite's header, one row in tarn_schema, the outbox, and a
/// table for each kind of document.
/// </summary>
internal static class MetaSchema
{
    /// <summary>"Tarn" in ASCII.</summary>
    public const int ApplicationId = 0x5461726E;

    public const string Magic = "TarnMeta";
    public const int Version = 1;
    public const int LeastReaderVersion = 1;

    /// <summary>Names of Tarn's and SQLite's own tables begin with these.</summary>
    private static readonly string[] ReservedPrefixes = ["tarn_", "sqlite_"];

    /// <summary>Makes the layout in an empty file, checks it in another.</summary>
    /// <exception cref="MetaCorruptException">The file is not one of Tarn's.</exception>
    /// <exception cref="InvalidDataException">The file was written by a Tarn too new for this one.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        var applicationId = connection.QueryNumber("PRAGMA application_id");
        var isEmpty = connection.QueryNumber("SELECT count(*) FROM sqlite_master") == 0;
        if (applicationId == 0 && isEmpty)
            Create(connection);
        else if (applicationId != ApplicationId)
            throw new MetaCorruptException($"The file {connection.Path} is a SQLite database, but not one of Tarn's (application id {applicationId:X8}).");
        Check(connection);
    }

    /// <summary>The document tables that are there.</summary>
    public static List<string> Tables(SqliteConnection connection)
    {
        var statement = connection.Prepare("SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table'");
        var names = new List<string>();
        while (statement.Step())
        {
            var name = Encoding.UTF8.GetString(statement.Blob(0));
            if (!IsReserved(name))
                names.Add(name);
        }

        statement.Reset();
        return names;
    }

    public static void CreateTable(SqliteConnection connection, string table) =>
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Quote(table)} (key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");

    public static string Quote(string table) => $"\"{table}\"";

    /// <exception cref="ArgumentException">The name cannot be a table of documents.</exception>
    public static void CheckName(string table)
    {
        var isPlain = table.Length is > 0 and <= 100;
        foreach (var c in table)
            isPlain &= char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
        if (!isPlain || IsReserved(table))
            throw new ArgumentException($"'{table}' cannot name a table: use 1 to 100 of a-z, A-Z, 0-9, '.', '-' and '_', not beginning with tarn_ or sqlite_.", nameof(table));
    }

    private static bool IsReserved(string name) =>
        Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static void Create(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute($"PRAGMA user_version = {Version}");
        connection.Execute("CREATE TABLE IF NOT EXISTS tarn_schema (magic TEXT NOT NULL, version INTEGER NOT NULL, least_reader_version INTEGER NOT NULL)");
        connection.Execute($"INSERT INTO tarn_schema SELECT '{Magic}', {Version}, {LeastReaderVersion} WHERE NOT EXISTS (SELECT 1 FROM tarn_schema)");
        connection.Execute("CREATE TABLE IF NOT EXISTS tarn_outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, payload BLOB NOT NULL)");
        connection.Execute("COMMIT");
    }

    public static void Check(SqliteConnection connection)
    {
        if (connection.QueryNumber($"SELECT count(*) FROM tarn_schema WHERE magic = '{Magic}'") != 1)
            throw new MetaCorruptException($"The metadata file {connection.Path} has no schema row of Tarn's.");
        var leastReader = connection.QueryNumber("SELECT least_reader_version FROM tarn_schema");
        if (leastReader > Version)
            throw new InvalidDataException($"The metadata file {connection.Path} needs a newer Tarn: it asks for layout {leastReader}, this one knows {Version}.");
    }
}
