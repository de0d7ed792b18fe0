using System.Buffers.Binary;

namespace Tarn.Disk;

/// <summary>
/// A witness of a store's progress, in a folder of its own so that whoever puts back a copy of the store does not put back this as well. It is
/// written after each commit is durable, in place and never synced: what the operating system has survives the end of the program, and after a
/// power loss it says less than there is, never more. Two slots of 64 bytes are written in turn.
/// <code>
///  0  8  magic "TARNPROG"
///  8  2  version      10  2  least reader version
/// 12  4  zero
/// 16  8  sequence     24  8  settled
/// 32  4  CRC-32C of the bytes before
/// </code>
/// </summary>
public sealed class ProgressFile : IDisposable
{
    private const int SlotBytes = 64;
    private const int SumAt = 32;
    private const ulong Magic = 0x474F52504E524154; // "TARNPROG"
    private const ushort Version = 1;

    private readonly byte[] slot = new byte[SlotBytes];
    private readonly IWritableFile file;
    private int turn;

    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public ProgressFile(IFiles files, string path)
    {
        files.CreateDirectory(Path.GetDirectoryName(path)!);
        file = files.Exists(path) ? files.OpenToWrite(path) : files.Create(path);
    }

    /// <summary>The later of what the slots say; null where nothing was noted, or what was is damaged: it then witnesses nothing.</summary>
    /// <exception cref="IOException">The file cannot be read, or is of a newer Tarn.</exception>
    public static StoreProgress? Read(IReadFiles files, string path)
    {
        if (!files.Exists(path))
            return null;
        Span<byte> bytes = stackalloc byte[2 * SlotBytes];
        bytes.Clear();
        using (var file = files.OpenToRead(path))
            file.Read(bytes, 0);
        var (first, second) = (Decode(bytes[..SlotBytes], path), Decode(bytes[SlotBytes..], path));
        return (first?.Sequence ?? -1) > (second?.Sequence ?? -1) ? first : second;
    }

    /// <summary>Notes how far the store has come. One thread at a time.</summary>
    /// <exception cref="IOException">It cannot be written; what was noted before stays.</exception>
    public void Write(StoreProgress progress)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(slot, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(10), Version);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(16), progress.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(24), progress.Settled);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(SumAt), Crc32C.Compute(slot.AsSpan(0, SumAt)));
        file.Write(slot, turn * SlotBytes);
        turn ^= 1;
    }

    public void Dispose() => file.Dispose();

    private static StoreProgress? Decode(ReadOnlySpan<byte> slot, string path)
    {
        if (BinaryPrimitives.ReadUInt64LittleEndian(slot) != Magic || Crc32C.Compute(slot[..SumAt]) != BinaryPrimitives.ReadUInt32LittleEndian(slot[SumAt..]))
            return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(slot[10..]) is var least && least > Version)
            throw new IOException($"{path} needs a reader of version {least} and this one is {Version}. Use a newer Tarn.");
        return new StoreProgress(BinaryPrimitives.ReadInt64LittleEndian(slot[16..]), BinaryPrimitives.ReadInt64LittleEndian(slot[24..]));
    }
}
