using System.Text;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// Reads a metadata file whole: SQLite's own check of its pages, and the checksum of each document. A read by key cannot tell a document whose key
/// was damaged from one that never was; only this can.
/// </summary>
internal static class MetaVerification
{
    /// <summary>Of a file whose pages are damaged: there is no telling what else of it is wrong.</summary>
    public const string Advice = "Put it back from a copy of the data directory; or move it away and accept that, and every bucket, stream, table, user and key that it named is given up.";

    private const int MostFindings = 20;

    /// <summary>Rows read with one statement, so that the log is not kept from being folded for long.</summary>
    private const int AtOnce = 5000;

    public static IReadOnlyList<string> Run(string path, CancellationToken cancel)
    {
        var findings = new List<string>();
        try
        {
            using var connection = new SqliteConnection(path, SqliteAccess.Read);
            using var interruption = cancel.Register(() => Native.Interrupt(connection.Handle));
            CheckPages(connection, findings);
            foreach (var table in MetaSchema.Tables(connection))
                CheckDocuments(connection, table, findings, cancel);
        }
        catch (MetaCorruptException damage)
        {
            findings.Add(damage.Message);
        }
        catch (IOException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }

        return findings;
    }

    /// <summary>Deletes the documents that do not match their checksums, so that what they named is gone and no longer unreadable; answers how many.</summary>
    /// <exception cref="IOException">The file cannot be read or written, or is damaged beyond its documents; nothing was deleted.</exception>
    public static int GiveUpDamaged(string path)
    {
        var count = 0;
        using var connection = new SqliteConnection(path);
        connection.Prepare("BEGIN IMMEDIATE").Execute();
        foreach (var table in MetaSchema.Tables(connection))
        {
            var delete = connection.Prepare($"DELETE FROM {MetaSchema.Quote(table)} WHERE key = ?1");
            foreach (var key in DamagedDocuments(connection, table, CancellationToken.None).ToList())
            {
                delete.Bind(1, key).Execute();
                count++;
            }
        }

        var left = new List<string>();
        CheckPages(connection, left);
        if (left is [var first, ..])
            throw new MetaCorruptException(first);
        connection.Prepare("COMMIT").Execute();
        return count;
    }

    private static void CheckPages(SqliteConnection connection, List<string> findings)
    {
        var check = connection.Prepare($"PRAGMA integrity_check({MostFindings})");
        while (check.Step())
        {
            if (Encoding.UTF8.GetString(check.Blob(0)) is var said && said != "ok")
                findings.Add($"The metadata file {connection.Path} is damaged: {said.ReplaceLineEndings(" ").Trim()}. {Advice}");
        }

        check.Reset();
    }

    private static void CheckDocuments(SqliteConnection connection, string table, List<string> findings, CancellationToken cancel)
    {
        foreach (var key in DamagedDocuments(connection, table, cancel))
        {
            if (findings.Count < MostFindings)
                findings.Add($"The metadata file {connection.Path} is damaged: the document of table {table} at key {Convert.ToHexString(key)} does not match its checksum. Put it back from a copy of the data directory.");
        }
    }

    /// <summary>The keys of the documents that do not match their checksums.</summary>
    private static IEnumerable<byte[]> DamagedDocuments(SqliteConnection connection, string table, CancellationToken cancel)
    {
        var scan = connection.Prepare($"SELECT key, value FROM {MetaSchema.Quote(table)} WHERE key > ?1 ORDER BY key LIMIT {AtOnce}");
        byte[] last = [];
        for (var rows = AtOnce; rows == AtOnce;)
        {
            cancel.ThrowIfCancellationRequested();
            scan.Bind(1, last);
            for (rows = 0; scan.Step(); rows++)
            {
                last = scan.Blob(0).ToArray();
                if (!DocumentChecksum.TryOpen(last, scan.Blob(1), out _))
                    yield return last;
            }

            scan.Reset();
        }
    }
}
