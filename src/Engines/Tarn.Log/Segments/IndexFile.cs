using System.Buffers;
using System.Buffers.Binary;
using Tarn.Disk;

namespace Tarn.Log.Segments;

/// <summary>
/// The index of a sealed segment, beside it. Little-endian:
/// <code>
///  0  8  magic "TarnLidx"          16  8  segment number
///  8  2  version                   24  8  length of the segment file
/// 10  2  least reader version      32  4  interval between a lane's entries
/// 12  4  lanes                     36  4  zero
///                                  40     for each lane: lane 4, entries 4, then for each entry
///                                         offset 8, timestamp 8, position 8
///                                  ..  4  CRC-32C of all before
/// </code>
/// It only saves time: one that is missing or bad is made anew from the segment.
/// </summary>
internal static class IndexFile
{
    private const ushort Version = 1;
    private const int FixedBytes = 40;

    private static ReadOnlySpan<byte> Magic => "TarnLidx"u8;

    public static byte[] Encode(SegmentIndex index, long segmentNumber, long segmentBytes)
    {
        var writer = new ArrayBufferWriter<byte>(4096);
        var lanes = index.Snapshot();
        var span = writer.GetSpan(FixedBytes);
        Magic.CopyTo(span);
        BinaryPrimitives.WriteUInt16LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(span[10..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], lanes.Count);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], segmentNumber);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], segmentBytes);
        BinaryPrimitives.WriteInt32LittleEndian(span[32..], index.IntervalBytes);
        BinaryPrimitives.WriteInt32LittleEndian(span[36..], 0);
        writer.Advance(FixedBytes);
        foreach (var (lane, entries) in lanes)
        {
            span = writer.GetSpan(8 + (24 * entries.Length));
            BinaryPrimitives.WriteInt32LittleEndian(span, lane);
            BinaryPrimitives.WriteInt32LittleEndian(span[4..], entries.Length);
            for (var i = 0; i < entries.Length; i++)
            {
                var at = span[(8 + (24 * i))..];
                BinaryPrimitives.WriteInt64LittleEndian(at, entries[i].Offset);
                BinaryPrimitives.WriteInt64LittleEndian(at[8..], entries[i].Timestamp);
                BinaryPrimitives.WriteInt64LittleEndian(at[16..], entries[i].Position);
            }

            writer.Advance(8 + (24 * entries.Length));
        }

        var checksum = Crc32C.Compute(writer.WrittenSpan);
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(4), checksum);
        writer.Advance(4);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an index; null when it is damaged or belongs to another state of the segment.</summary>
    public static SegmentIndex? Decode(ReadOnlySpan<byte> bytes, long segmentNumber, long segmentBytes)
    {
        if (bytes.Length < FixedBytes + 4 || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) > Version
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != segmentNumber
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]) != segmentBytes
            || Crc32C.Compute(bytes[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]))
        {
            return null;
        }

        var index = new SegmentIndex(BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]));
        var lanes = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        var rest = bytes[FixedBytes..^4];
        for (var i = 0; i < lanes; i++)
        {
            if (rest.Length < 8)
                return null;
            var lane = BinaryPrimitives.ReadInt32LittleEndian(rest);
            var count = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            if (count < 0 || rest.Length < 24L * count)
                return null;
            for (var entry = 0; entry < count; entry++)
            {
                index.Restore(lane, new IndexEntry(
                    BinaryPrimitives.ReadInt64LittleEndian(rest),
                    BinaryPrimitives.ReadInt64LittleEndian(rest[8..]),
                    BinaryPrimitives.ReadInt64LittleEndian(rest[16..])));
                rest = rest[24..];
            }
        }

        return rest.IsEmpty ? index : null;
    }
}
