using Tarn.Disk;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// Metadata over a disk with a reserve: what is marked by <see cref="FreesSpace"/> draws it where it finds no room, and is tried again;
/// what is not is refused while it is drawn.
/// </summary>
public sealed class ReservedMetaStore(IMetaStore store, DiskReserve reserve) : IMetaStore
{
    /// <inheritdoc/>
    public event Action? EventsCommitted
    {
        add => store.EventsCommitted += value;
        remove => store.EventsCommitted -= value;
    }

    public byte[]? Get(string table, MetaKey key) => store.Get(table, key);

    public IReadOnlyList<MetaEntry> Scan(string table, MetaRange range, int limit, bool reverse = false, bool tellsDamage = false) =>
        store.Scan(table, range, limit, reverse, tellsDamage);

    public IReadOnlyList<OutboxEvent> PendingEvents(int limit, long after = 0) => store.PendingEvents(limit, after);

    public Task<T> WriteAsync<T>(Func<IMetaTransaction, T> work, CancellationToken cancel = default) =>
        FreesSpace.IsMarked ? FreeingAsync(() => store.WriteAsync(work, cancel))
        : reserve.IsDrawn ? Task.FromException<T>(DiskReserve.Refusal())
        : store.WriteAsync(work, cancel);

    public Task WriteAsync(Action<IMetaTransaction> work, CancellationToken cancel = default) => WriteAsync(
        transaction =>
        {
            work(transaction);
            return true;
        },
        cancel);

    /// <summary>What is taken out of the outbox frees space.</summary>
    public Task TrimEventsAsync(long upTo, CancellationToken cancel = default) => FreeingAsync(async () =>
    {
        await store.TrimEventsAsync(upTo, cancel);
        return true;
    });

    public IReadOnlyList<string> FindDamage(CancellationToken cancel) => store.FindDamage(cancel);

    /// <summary>The store that it stands before is its owner's to dispose.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> FreeingAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (IOException error) when (FileFailures.IsFull(error))
        {
            // Where it was drawn already, somebody else's write, or the look whether it fits again, took the room for a moment.
            reserve.Draw();
            return await write();
        }
    }
}
