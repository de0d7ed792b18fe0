namespace Tarn.Meta;

/// <summary>One stored document and its key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The document; empty where it is damaged.</param>
/// <param name="Damage">What is wrong with it, where whoever scans asked to be told; null for a whole one.</param>
public readonly record struct MetaEntry(MetaKey Key, ReadOnlyMemory<byte> Value, string? Damage = null);

/// <summary>Reads documents. Tables come into being with their first write; reading one that is not there finds nothing.</summary>
public interface IMetaReader
{
    /// <summary>The document at the key, or null.</summary>
    byte[]? Get(string table, MetaKey key);

    /// <summary>Up to <paramref name="limit"/> documents of the range in key order (or against it when reversed).</summary>
    /// <param name="table">The table.</param>
    /// <param name="range">Its keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="reverse">The greatest key first.</param>
    /// <param name="tellsDamage">
    /// True where one damaged document is not to cost all others: it comes as an entry that says so. Only for what may do without a row, as
    /// a listing may; never for what decides that something is not there.
    /// </param>
    /// <exception cref="MetaCorruptException">A document is damaged, and is not told as an entry.</exception>
    IReadOnlyList<MetaEntry> Scan(string table, MetaRange range, int limit, bool reverse = false, bool tellsDamage = false);
}

/// <summary>Reads and writes inside the one writer's transaction; sees its own writes.</summary>
public interface IMetaTransaction : IMetaReader
{
    void Put(string table, MetaKey key, ReadOnlySpan<byte> value);

    /// <summary>Deletes; false when nothing was there.</summary>
    bool Delete(string table, MetaKey key);

    /// <summary>Deletes the whole range; answers the count.</summary>
    int DeleteRange(string table, MetaRange range);

    /// <summary>Puts an event into the outbox: handed on once after this transaction is durable, again after a crash before it was taken out.</summary>
    void Publish(string topic, ReadOnlySpan<byte> payload);
}

/// <summary>Documents and indexes, keys ordered bytewise, one writer that batches.</summary>
public interface IMetaStore : IMetaReader, IAsyncDisposable
{
    /// <summary>
    /// Runs the work on the writer, in a transaction shared with whatever else is waiting (each work is atomic on its own:
    /// an exception undoes only its writes and comes out of the task). Completes when durable. The work must be quick and
    /// must not wait for anything.
    /// </summary>
    Task<T> WriteAsync<T>(Func<IMetaTransaction, T> work, CancellationToken cancel = default);

    Task WriteAsync(Action<IMetaTransaction> work, CancellationToken cancel = default);

    /// <summary>Events waiting in the outbox behind the one of that id, oldest first; damaged ones say so.</summary>
    IReadOnlyList<OutboxEvent> PendingEvents(int limit, long after = 0);

    /// <summary>Takes events out of the outbox, up to that id and with it.</summary>
    Task TrimEventsAsync(long upTo, CancellationToken cancel = default);

    /// <summary>Reads everything there is and verifies it; answers what is damaged, in whole sentences, at most a few. Takes as long as there are documents.</summary>
    IReadOnlyList<string> FindDamage(CancellationToken cancel);

    /// <summary>Raised after a commit that published events; the dispatcher listens.</summary>
    event Action? EventsCommitted;
}

/// <summary>An event as the outbox keeps it.</summary>
/// <param name="Id">Its place.</param>
/// <param name="Topic">What it is about; not to be relied on where it is damaged.</param>
/// <param name="Payload">What happened; empty where it is damaged.</param>
/// <param name="Damage">What is wrong with it; null for a whole one.</param>
public readonly record struct OutboxEvent(long Id, string Topic, ReadOnlyMemory<byte> Payload, string? Damage = null);
