using System.Buffers.Binary;
using Tarn.Disk;

namespace Tarn.Log.Format;

/// <summary>
/// One append call in a segment. Little-endian:
/// <code>
///  0  4  magic "TLF1"              16  8  position of this frame in the file
///  4  4  length of the frame       24  8  position at which its write group began
///  8  4  lanes                     32  32 for each lane: lane 4, records 4, first offset 8, timestamp 8,
/// 12  4  zero                             block length 4, CRC-32C of the block 4
///                                  ..  4  CRC-32C of all before, from the segment's seed
///                                  ..     the blocks, in the lanes' order; each record: key length 4, value length 4, key, value
/// </code>
/// The group's beginning tells a torn tail from damage: all before it was synced when the group was written, so a bad
/// frame with a later group behind it was good once.
/// </summary>
internal static class FrameHeader
{
    public const int FixedBytes = 32;
    public const int LaneBytes = 32;
    public const int RecordBytes = 8;
    public const int MostLanes = 1 << 16;
    public const int MostBytes = 256 << 20;

    public static ReadOnlySpan<byte> Magic => "TLF1"u8;

    public static int LengthBytes(int lanes) => FixedBytes + (LaneBytes * lanes) + 4;

    public static void WriteFixed(Span<byte> frame, int lengthBytes, int lanes)
    {
        Magic.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], lengthBytes);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], lanes);
        BinaryPrimitives.WriteInt32LittleEndian(frame[12..], 0);
    }

    public static void WritePlace(Span<byte> frame, long position, long groupStart)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], position);
        BinaryPrimitives.WriteInt64LittleEndian(frame[24..], groupStart);
    }

    public static void WriteLane(Span<byte> frame, int index, in FrameLane lane)
    {
        var at = frame[(FixedBytes + (index * LaneBytes))..];
        BinaryPrimitives.WriteInt32LittleEndian(at, lane.Lane);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], lane.Count);
        BinaryPrimitives.WriteInt64LittleEndian(at[8..], lane.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(at[16..], lane.Timestamp);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], lane.BlockBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(at[28..], lane.BlockChecksum);
    }

    public static void Seal(Span<byte> frame, int lanes, uint seed)
    {
        var end = FixedBytes + (lanes * LaneBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[end..], Crc32C.Append(seed, frame[..end]));
    }

    public static FrameLane ReadLane(ReadOnlySpan<byte> frame, int index)
    {
        var at = frame[(FixedBytes + (index * LaneBytes))..];
        return new FrameLane(
            BinaryPrimitives.ReadInt32LittleEndian(at),
            BinaryPrimitives.ReadInt32LittleEndian(at[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(at[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(at[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(at[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(at[28..]));
    }

    public static int ReadLength(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[4..]);

    public static int ReadLanes(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[8..]);

    public static long ReadGroupStart(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[24..]);

    /// <summary>The length of the header whose first <see cref="FixedBytes"/> bytes these are; null when they cannot be one.</summary>
    public static int? PeekLength(ReadOnlySpan<byte> fixedPart, long position)
    {
        if (fixedPart.Length < FixedBytes || !fixedPart.StartsWith(Magic))
            return null;
        var lanes = ReadLanes(fixedPart);
        var length = ReadLength(fixedPart);
        if (lanes is < 0 or > MostLanes || length < LengthBytes(lanes) || length > MostBytes)
            return null;
        return BinaryPrimitives.ReadInt64LittleEndian(fixedPart[16..]) == position ? LengthBytes(lanes) : null;
    }

    /// <summary>True when the header's checksum matches.</summary>
    public static bool Verify(ReadOnlySpan<byte> header, uint seed) =>
        Crc32C.Append(seed, header[..^4]) == BinaryPrimitives.ReadUInt32LittleEndian(header[^4..]);
}

/// <summary>What a frame holds of one lane.</summary>
internal readonly record struct FrameLane(int Lane, int Count, long Offset, long Timestamp, int BlockBytes, uint BlockChecksum);
