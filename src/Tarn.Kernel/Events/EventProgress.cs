using System.Text.Json.Serialization;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// How far one subscriber is: everything in the outbox up to a position is handled, waits for another try, or was set aside. What
/// waits lies apart by source, so that the outbox is trimmed and other sources go on.
/// </summary>
internal sealed class EventProgress(IMetaStore meta, string subscriber)
{
    /// <summary>Events set aside that are kept to be looked at, the newest.</summary>
    private const int MostAside = 1_000;

    private static readonly MetaTable<EventPosition> Positions = new("kernel.events.progress", EventDocuments.Default.EventPosition);
    private static readonly MetaTable<WaitingEvent> Waiting = new("kernel.events.waiting", EventDocuments.Default.WaitingEvent);
    private static readonly MetaTable<WaitingEvent> Aside = new("kernel.events.aside", EventDocuments.Default.WaitingEvent);
    private readonly MetaKey key = MetaKey.Of(subscriber);

    public long Position() => Positions.Get(meta, key)?.Position ?? 0;

    /// <summary>The sources that have events waiting.</summary>
    public IReadOnlyList<string> WaitingSources()
    {
        var sources = new List<string>();
        for (var range = MetaRange.Under(key); meta.Scan(Waiting.Name, range, 1, tellsDamage: true) is [var first];)
        {
            sources.Add(first.Key.TextParts()[1]);
            range = MetaRange.Under(key).After(key.Then(sources[^1]));
        }

        return sources;
    }

    /// <summary>The first event of the source that waits, and what is wrong with it where it is damaged; then no more of it is known than its place.</summary>
    public (MetaKey Key, WaitingEvent? Event, string? Damage)? Head(string source) =>
        meta.Scan(Waiting.Name, MetaRange.Under(key.Then(source)), 1, tellsDamage: true) is not [var head] ? null
            : head.Damage is { } damage ? (head.Key, null, damage)
            : (head.Key, Waiting.Read(head), null);

    public int CountAside() => meta.Scan(Aside.Name, MetaRange.Under(key), MostAside, tellsDamage: true).Count;

    /// <summary>Acknowledges all events up to the position; those that are to be tried again are put to wait.</summary>
    public Task AdvanceAsync(long position, IReadOnlyList<WaitingEvent> failed) => meta.WriteAsync(transaction =>
    {
        Positions.Put(transaction, key, new EventPosition(position));
        foreach (var each in failed)
            Waiting.Put(transaction, KeyOf(each), each);
    });

    /// <summary>Acknowledges an event that waited.</summary>
    public Task RemoveAsync(MetaKey handled) => meta.WriteAsync(transaction => { Waiting.Delete(transaction, handled); });

    public Task SetAsideAsync(WaitingEvent poison, string error) => meta.WriteAsync(transaction =>
    {
        Waiting.Delete(transaction, KeyOf(poison));
        if (transaction.Scan(Aside.Name, MetaRange.Under(key), MostAside, tellsDamage: true) is { Count: MostAside } full)
            Aside.Delete(transaction, full[0].Key);
        Aside.Put(transaction, key.Then(poison.Id), poison with { Error = error });
    });

    private MetaKey KeyOf(WaitingEvent waiting) => key.Then(waiting.Source).Then(waiting.Id);
}

internal sealed record EventPosition(long Position);

/// <summary>An event that a subscriber did not take.</summary>
/// <param name="Id">Its place in the outbox, which is its place among its source's events too.</param>
/// <param name="Since">When it was first put to wait, by the machine's time.</param>
internal sealed record WaitingEvent(long Id, string Topic, string Source, byte[] Payload, DateTimeOffset Since, string? Error = null);

[JsonSerializable(typeof(EventPosition))]
[JsonSerializable(typeof(WaitingEvent))]
internal sealed partial class EventDocuments : JsonSerializerContext;
