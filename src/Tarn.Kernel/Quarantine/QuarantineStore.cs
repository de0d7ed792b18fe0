using System.Buffers.Binary;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// What nobody names any more, and since when that is so: blobs without an object, logs without a stream. It is deleted only after a grace
/// time by the machine's clock, so that metadata that was lost or old can be put back before what it names is gone.
/// </summary>
/// <param name="meta">Where it is kept. Metadata put back from before knows less of it, and then waits longer.</param>
/// <param name="machine">The machine's clock, which advancing Tarn's does not move.</param>
/// <param name="damage">What was found damaged or lost: while that is anything, nothing is due.</param>
public sealed class QuarantineStore(IMetaStore meta, TimeProvider machine, DamageBook damage)
{
    private const string Table = "kernel.quarantine";

    /// <summary>How long what is nobody's is kept.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(7);

    /// <summary>Begins to look through everything of a kind.</summary>
    public QuarantineSweep Begin(string kind) => new(this, kind, machine.GetUtcNow());

    /// <summary>Whether nothing may be swept, since something was found damaged or lost.</summary>
    public bool IsHalted => !damage.IsEmpty;

    /// <summary>How much of all kinds waits.</summary>
    public int Count() => meta.Scan(Table, MetaRange.All, int.MaxValue, tellsDamage: true).Count;

    /// <summary>How much of a kind waits.</summary>
    public int Count(string kind) => meta.Scan(Table, MetaRange.Under(MetaKey.Of(kind)), int.MaxValue, tellsDamage: true).Count;

    /// <summary>Null also where the entry is damaged: its time begins anew.</summary>
    internal DateTimeOffset? Since(string kind, string name) =>
        meta.Scan(Table, MetaRange.Under(KeyOf(kind, name)), limit: 1, tellsDamage: true) is [{ Value: { Length: sizeof(long) } bytes }]
            ? new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes.Span), TimeSpan.Zero)
            : null;

    internal Task AddAsync(string kind, IReadOnlyList<string> names, DateTimeOffset since, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, since.UtcTicks);
            foreach (var name in names)
                transaction.Put(Table, KeyOf(kind, name), bytes);
        },
        cancel);

    /// <summary>Takes out what was found to be somebody's after all, or is gone.</summary>
    internal async Task KeepOnlyAsync(string kind, IReadOnlySet<string> held, CancellationToken cancel)
    {
        var gone = meta.Scan(Table, MetaRange.Under(MetaKey.Of(kind)), int.MaxValue, tellsDamage: true)
            .Select(entry => entry.Key).Where(key => !held.Contains(key.TextParts()[^1])).ToArray();
        if (gone.Length == 0)
            return;
        await meta.WriteAsync(
            transaction =>
            {
                foreach (var key in gone)
                    transaction.Delete(Table, key);
            },
            cancel);
    }

    private static MetaKey KeyOf(string kind, string name) => MetaKey.Of(kind, name);
}
