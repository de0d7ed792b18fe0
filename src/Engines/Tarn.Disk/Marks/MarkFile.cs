using System.Buffers.Binary;

namespace Tarn.Disk;

/// <summary>
/// The file of a <see cref="StoreMark"/>: two slots of 64 bytes, written in turn, so that a write that was torn leaves the mark before.
/// It never grows, and so can be written on a full disk.
/// <code>
///  0  8  magic "TARNMARK"
///  8  2  version      10  2  least reader version
/// 12  4  zero
/// 16 16  data directory
/// 32  8  epoch        40  8  when, in milliseconds since 1970
/// 48  4  CRC-32C of the bytes before
/// </code>
/// </summary>
public static class MarkFile
{
    private const int SlotBytes = 64;
    private const int SumAt = 48;
    private const ulong Magic = 0x4B52414D4E524154; // "TARNMARK"
    private const ushort Version = 1;

    /// <summary>The later of the marks that are whole; null where there is no such file.</summary>
    /// <exception cref="IOException">The file cannot be read, holds no whole mark, or is of a newer Tarn.</exception>
    public static StoreMark? Read(IReadFiles files, string path)
    {
        if (!files.Exists(path))
            return null;
        var (first, second) = ReadSlots(files, path);
        if (first is null && second is null)
            throw new InvalidDataException($"{path} is damaged: it holds no whole mark.");
        return IsLater(first, second) ? first : second;
    }

    /// <summary>Whether one of its two marks is damaged: what it says may then be older than what was written last.</summary>
    /// <exception cref="IOException">The file cannot be read, or is of a newer Tarn.</exception>
    public static bool IsHalfDamaged(IReadFiles files, string path) => files.Exists(path) && ReadSlots(files, path) is (null, not null) or (not null, null);

    /// <summary>Writes a mark, durable when this returns. A file that is not there is made with its name.</summary>
    /// <exception cref="IOException">It cannot be written; the mark before stays.</exception>
    public static void Write(IFiles files, string path, StoreMark mark)
    {
        var slot = Encode(mark);
        if (!files.Exists(path))
        {
            Make(files, path, slot);
            return;
        }

        // Over the one that says less: the other is what a torn write leaves.
        var (first, second) = ReadSlots(files, path);
        using var file = files.OpenToWrite(path);
        file.Write(slot, IsLater(first, second) ? SlotBytes : 0);
        file.Sync();
    }

    private static bool IsLater(StoreMark? one, StoreMark? other) => (one?.Epoch ?? -1) > (other?.Epoch ?? -1);

    private static (StoreMark? First, StoreMark? Second) ReadSlots(IReadFiles files, string path)
    {
        Span<byte> bytes = stackalloc byte[2 * SlotBytes];
        bytes.Clear();
        using (var file = files.OpenToRead(path))
            file.Read(bytes, 0);
        return (Decode(bytes[..SlotBytes], path), Decode(bytes[SlotBytes..], path));
    }

    private static void Make(IFiles files, string path, byte[] slot)
    {
        var made = path + ".new";
        files.Delete(made);
        using (var file = files.Create(made))
        {
            file.Write([slot, slot], 0);
            file.Sync();
        }

        files.Replace(made, path);
        files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    private static byte[] Encode(StoreMark mark)
    {
        var slot = new byte[SlotBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(slot, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(10), Version);
        mark.Directory.TryWriteBytes(slot.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(32), mark.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(40), mark.At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(SumAt), Crc32C.Compute(slot.AsSpan(0, SumAt)));
        return slot;
    }

    private static StoreMark? Decode(ReadOnlySpan<byte> slot, string path)
    {
        if (BinaryPrimitives.ReadUInt64LittleEndian(slot) != Magic || Crc32C.Compute(slot[..SumAt]) != BinaryPrimitives.ReadUInt32LittleEndian(slot[SumAt..]))
            return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(slot[10..]) is var least && least > Version)
            throw new IOException($"{path} needs a reader of version {least} and this one is {Version}. Use a newer Tarn.");
        var epoch = BinaryPrimitives.ReadInt64LittleEndian(slot[32..]);
        var at = BinaryPrimitives.ReadInt64LittleEndian(slot[40..]);
        return new StoreMark(new Guid(slot[16..32]), epoch, DateTimeOffset.FromUnixTimeMilliseconds(at));
    }
}
