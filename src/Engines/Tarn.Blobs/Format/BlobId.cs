namespace Tarn.Blobs.Format;

/// <summary>
/// Names a blob for ever: the epoch counts how often the store was opened, the sequence the blobs since. An id whose epoch
/// is not the current one was written before this store was opened, which is what a sweep asks.
/// </summary>
internal readonly record struct BlobId(ulong Value) : IComparable<BlobId>
{
    private const int SequenceBits = 40;
    public const uint MaxEpoch = (1u << (64 - SequenceBits)) - 1;
    public const ulong MaxSequence = (1UL << SequenceBits) - 1;

    public BlobId(uint epoch, ulong sequence) : this(((ulong)epoch << SequenceBits) | sequence)
    {
        if (epoch > MaxEpoch || sequence > MaxSequence)
            throw new InvalidOperationException($"The blob store has used up its ids (epoch {epoch}, sequence {sequence}); copy its objects into a new one.");
    }

    public uint Epoch => (uint)(Value >> SequenceBits);

    public ulong Sequence => Value & MaxSequence;

    public int CompareTo(BlobId other) => Value.CompareTo(other.Value);
}
