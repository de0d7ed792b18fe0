using System.Collections.Concurrent;
using Tarn.Disk;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>
/// Documents on SQLite in WAL mode. Opens the file on first use (or by <see cref="Open"/>), so that making one costs
/// nothing at start-up.
/// </summary>
public sealed class SqliteMetaStore(MetaOptions options) : IMetaStore
{
    private readonly ConcurrentDictionary<string, bool> knownTables = new(StringComparer.Ordinal);
    private readonly DamageRemarks damage = new(options.Remarks);
    private readonly Lock gate = new();
    private volatile OpenFile? file;
    private bool isDisposed;

    /// <inheritdoc/>
    public event Action? EventsCommitted;

    /// <summary>The version of SQLite in use, such as 3.40.1.</summary>
    public static string Version => SqliteLibrary.Version;

    public string Path => options.Path;

    /// <summary>Opens the file now rather than on first use.</summary>
    /// <exception cref="MetaCorruptException">The file is damaged or not one of Tarn's.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public void Open() => Opened();

    /// <summary>The mark of the data directory that the file is part of; null where it was never marked. Opens the file.</summary>
    public StoreMark? ReadMark()
    {
        Opened();
        return MetaMark.Read(System.IO.Path.GetFullPath(options.Path));
    }

    /// <summary>
    /// Looks at the file before it is opened; null where it is not there or empty. Nothing is changed: SQLite, which deletes the log beside an empty
    /// file, does not see one.
    /// </summary>
    /// <exception cref="MetaCorruptException">It is damaged.</exception>
    public MetaLook? Look()
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        return new FileInfo(path) is { Exists: true, Length: > 0 } ? MetaLook.At(path, options.WitnessPath) : null;
    }

    /// <summary>Takes the file as it is, however far it had come before.</summary>
    public void ForgetWitness()
    {
        if (options.WitnessPath is { } witness)
            File.Delete(witness);
    }

    /// <summary>Deletes the documents that are damaged; for a file that is not open. Answers how many there were.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public int GiveUpDamaged()
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        return new FileInfo(path) is { Exists: true, Length: > 0 } ? MetaVerification.GiveUpDamaged(path) : 0;
    }

    /// <summary>Marks the file; durable when this returns, whatever the store's durability, and with it what was written before.</summary>
    /// <exception cref="IOException">It could not be written; the mark before stays.</exception>
    public void WriteMark(StoreMark mark)
    {
        Opened();
        MetaMark.Write(System.IO.Path.GetFullPath(options.Path), mark);
    }

    /// <summary>Whether the file holds no document at all.</summary>
    public bool IsEmpty()
    {
        Opened();
        return knownTables.IsEmpty;
    }

    public byte[]? Get(string table, MetaKey key)
    {
        var opened = Opened();
        if (!knownTables.ContainsKey(table))
            return null;
        var reader = opened.Readers.Rent();
        try
        {
            return reader.Get(table, key.Bytes);
        }
        finally
        {
            opened.Readers.Return(reader);
        }
    }

    public IReadOnlyList<MetaEntry> Scan(string table, MetaRange range, int limit, bool reverse = false, bool tellsDamage = false)
    {
        var opened = Opened();
        if (!knownTables.ContainsKey(table))
            return [];
        var reader = opened.Readers.Rent();
        try
        {
            var entries = reader.Scan(table, range, limit, reverse, tellsDamage);
            if (tellsDamage)
                damage.Remark(entries);
            return entries;
        }
        finally
        {
            opened.Readers.Return(reader);
        }
    }

    public IReadOnlyList<OutboxEvent> PendingEvents(int limit, long after = 0)
    {
        var opened = Opened();
        var reader = opened.Readers.Rent();
        try
        {
            return reader.PendingEvents(limit, after);
        }
        finally
        {
            opened.Readers.Return(reader);
        }
    }

    public Task<T> WriteAsync<T>(Func<IMetaTransaction, T> work, CancellationToken cancel = default) =>
        Opened().Writer.WriteAsync(work, cancel);

    public Task WriteAsync(Action<IMetaTransaction> work, CancellationToken cancel = default) =>
        Opened().Writer.WriteAsync(
            transaction =>
            {
                work(transaction);
                return true;
            },
            cancel);

    public Task TrimEventsAsync(long upTo, CancellationToken cancel = default)
    {
        var opened = Opened();
        return opened.Writer.WriteAsync(
            _ =>
            {
                opened.WriterConnection!.TrimEvents(upTo);
                return true;
            },
            cancel);
    }

    public IReadOnlyList<string> FindDamage(CancellationToken cancel)
    {
        Opened();
        return MetaVerification.Run(System.IO.Path.GetFullPath(options.Path), cancel);
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isDisposed = true;
            file?.Dispose();
            file = null;
        }

        return ValueTask.CompletedTask;
    }

    private OpenFile Opened() => file ?? OpenOnce();

    private OpenFile OpenOnce()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return file ??= OpenNew();
        }
    }

    private OpenFile OpenNew()
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        if (options.IsReadOnly)
            return OpenToRead(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var log = new FileInfo(path + "-wal");
        if (log is { Exists: true, Length: > 0 })
            options.Remarks?.Invoke($"The metadata file {path} was not closed the last time; recovering its log of {log.Length} bytes.");
        var connection = new SqliteConnection(path);
        try
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute($"PRAGMA synchronous = {(options.Sync ? "FULL" : "NORMAL")}");
            connection.Execute("PRAGMA journal_size_limit = 67108864");
            connection.Execute("PRAGMA cache_size = -16384");
            connection.Execute("PRAGMA temp_store = MEMORY");
            MetaSchema.Prepare(connection);
            if (options.LargestPageCount is { } pages)
                connection.Execute($"PRAGMA max_page_count = {pages}");
            var tables = MetaSchema.Tables(connection);
            foreach (var table in tables)
                knownTables[table] = true;
            var documents = new DocumentConnection(connection);
            var writer = new MetaWriter(documents, new MetaSequence(connection, options), options.QueueLength, tables, Remember, () => EventsCommitted?.Invoke());
            return new OpenFile(writer, documents, new ReaderPool(path, options.ReadConnections, SqliteAccess.Write));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private OpenFile OpenToRead(string path)
    {
        using var connection = new SqliteConnection(path, SqliteAccess.Read);
        MetaSchema.Check(connection);
        foreach (var table in MetaSchema.Tables(connection))
            knownTables[table] = true;
        return new OpenFile(null, null, new ReaderPool(path, options.ReadConnections, SqliteAccess.Read));
    }

    private void Remember(IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
            knownTables[table] = true;
    }

    private sealed record OpenFile(MetaWriter? OnlyWriter, DocumentConnection? WriterConnection, ReaderPool Readers) : IDisposable
    {
        public MetaWriter Writer => OnlyWriter ?? throw new InvalidOperationException("The metadata was opened only to be looked at.");

        /// <summary>The writer goes last: the last connection to close folds the log into the file.</summary>
        public void Dispose()
        {
            Readers.Dispose();
            OnlyWriter?.Dispose();
        }
    }
}
