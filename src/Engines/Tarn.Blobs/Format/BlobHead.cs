using System.Buffers.Binary;
using Tarn.Disk;

namespace Tarn.Blobs.Format;

/// <summary>One frame as it lies on disk: how many bytes, how they are kept, and their checksum.</summary>
/// <param name="StoredBytes">Bytes on disk; below 2^24.</param>
/// <param name="Flags">0: the plain bytes. Nothing else is known to this version.</param>
internal readonly record struct Frame(int StoredBytes, byte Flags, uint Checksum);

/// <summary>
/// What must be known of a blob before its frames can be read. The same bytes stand before the frames in a volume and in the
/// head file beside a blob of its own:
/// <code>
///  0  8  magic "TARNBLOB"
///  8  2  version                 10  2  least reader version
/// 12  4  frame bytes (plain bytes of every frame but the last)
/// 16  8  id (epoch and sequence)
/// 24  8  length in plain bytes
/// 32  4  frame count             36  4  flags, 0
/// 40  4  CRC-32C of the head with this field 0, begun with the volume's salt (0 in a head file)
/// 44  4  0
/// 48  8  for each frame: stored bytes (3), flags (1), CRC-32C of the stored bytes (4)
/// </code>
/// Numbers are little-endian.
/// </summary>
internal sealed class BlobHead
{
    public const int FixedBytes = 48;
    public const int EntryBytes = 8;
    public const ulong Magic = 0x424F4C424E524154; // "TARNBLOB"
    private const ushort Version = 1;
    private const int ChecksumOffset = 40;

    public required BlobId Id { get; init; }

    public required long LengthBytes { get; init; }

    public required int FrameBytes { get; init; }

    public required Frame[] Frames { get; init; }

    /// <summary>The head's own checksum, and so of all it says; with the id it tells the blob's bytes from all others.</summary>
    public required uint Checksum { get; init; }

    public int EncodedBytes => EncodedBytesFor(Frames.Length);

    public static int EncodedBytesFor(int frameCount) => checked(FixedBytes + (frameCount * EntryBytes));

    public static int FrameCountFor(long lengthBytes, int frameBytes) => checked((int)((lengthBytes + frameBytes - 1) / frameBytes));

    /// <summary>Encodes a head; answers its checksum.</summary>
    public static uint Encode(Span<byte> to, BlobId id, long lengthBytes, int frameBytes, ReadOnlySpan<Frame> frames, uint salt = 0)
    {
        to = to[..EncodedBytesFor(frames.Length)];
        to.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(to, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(to[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(to[10..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], frameBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(to[16..], id.Value);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], lengthBytes);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], frames.Length);
        var entries = to[FixedBytes..];
        foreach (var frame in frames)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(entries, (uint)frame.StoredBytes | ((uint)frame.Flags << 24));
            BinaryPrimitives.WriteUInt32LittleEndian(entries[4..], frame.Checksum);
            entries = entries[EntryBytes..];
        }
        var checksum = Crc32C.Append(salt, to);
        BinaryPrimitives.WriteUInt32LittleEndian(to[ChecksumOffset..], checksum);
        return checksum;
    }

    /// <summary>
    /// How many bytes the head that begins here has, judged by its first <see cref="FixedBytes"/>; 0 when no head begins here.
    /// </summary>
    public static long MeasureBytes(ReadOnlySpan<byte> from)
    {
        if (from.Length < FixedBytes || BinaryPrimitives.ReadUInt64LittleEndian(from) != Magic)
            return 0;
        return FixedBytes + ((long)BinaryPrimitives.ReadUInt32LittleEndian(from[32..]) * EntryBytes);
    }

    /// <summary>Decodes exactly one head; null with the reason when the bytes are not one.</summary>
    public static BlobHead? Decode(ReadOnlySpan<byte> from, out string problem, uint salt = 0)
    {
        var measured = MeasureBytes(from);
        problem = measured == 0 ? "no blob head is there" : measured != from.Length ? "the blob head has the wrong length" : "";
        if (problem != "")
            return null;
        Span<byte> zero = stackalloc byte[4];
        var checksum = Crc32C.Append(Crc32C.Append(Crc32C.Append(salt, from[..ChecksumOffset]), zero), from[(ChecksumOffset + 4)..]);
        if (checksum != BinaryPrimitives.ReadUInt32LittleEndian(from[ChecksumOffset..]))
            problem = "the checksum of the blob head does not match";
        else if (BinaryPrimitives.ReadUInt16LittleEndian(from[10..]) is var least && least > Version)
            problem = $"the blob needs a reader of version {least} and this one is {Version}; use a newer Tarn";
        if (problem != "")
            return null;

        var frameBytes = BinaryPrimitives.ReadInt32LittleEndian(from[12..]);
        var lengthBytes = BinaryPrimitives.ReadInt64LittleEndian(from[24..]);
        var frames = new Frame[(from.Length - FixedBytes) / EntryBytes];
        for (var i = 0; i < frames.Length; i++)
        {
            var entry = from[(FixedBytes + (i * EntryBytes))..];
            var stored = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            frames[i] = new Frame((int)(stored & 0xffffff), (byte)(stored >> 24), BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]));
        }
        if (frameBytes <= 0 || lengthBytes < 0 || lengthBytes > (long)frames.Length * frameBytes || (frames.Length - 1L) * frameBytes >= Math.Max(lengthBytes, 1)
            || BinaryPrimitives.ReadUInt32LittleEndian(from[36..]) != 0 || !ArePlain(frames, frameBytes, lengthBytes))
        {
            problem = "the blob head contradicts itself or uses what this version does not know";
            return null;
        }
        return new BlobHead
        {
            Id = new BlobId(BinaryPrimitives.ReadUInt64LittleEndian(from[16..])),
            LengthBytes = lengthBytes,
            FrameBytes = frameBytes,
            Frames = frames,
            Checksum = checksum,
        };
    }

    /// <summary>Plain frames lie at multiples of the frame size, so a reader computes where instead of adding up.</summary>
    private static bool ArePlain(Frame[] frames, int frameBytes, long lengthBytes)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i].Flags != 0 || frames[i].StoredBytes != Math.Min(frameBytes, lengthBytes - ((long)i * frameBytes)))
                return false;
        }
        return true;
    }
}
