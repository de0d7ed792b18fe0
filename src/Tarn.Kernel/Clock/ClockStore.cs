using System.Buffers.Binary;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>Keeps the clock's offset. It never goes back.</summary>
internal sealed class ClockStore(IMetaStore meta)
{
    private const string Table = "kernel.clock";
    private static readonly MetaKey Key = MetaKey.Of("offset");

    public TimeSpan Read() =>
        meta.Get(Table, Key) is { Length: sizeof(long) } bytes
            ? TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(bytes))
            : TimeSpan.Zero;

    public Task WriteAsync(TimeSpan offset, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, offset.Ticks);
            transaction.Put(Table, Key, bytes);
        },
        cancel);
}
