using System.Buffers.Binary;
using Tarn.Disk;

namespace Tarn.Log.Format;

/// <summary>
/// How much of a log was durable when this was written: no less may be found later. Little-endian:
/// <code>
///  0  8  magic "TarnLEnd"          32  8  length of the last segment
///  8  2  version                   40  4  lanes at the first segment's beginning
/// 10  2  least reader version      44  4  lanes at the end
/// 12  4  zero                      48  24 for each lane of both: see <see cref="LaneTable"/>
/// 16  8  first segment             ..  4  CRC-32C of all before
/// 24  8  last segment
/// </code>
/// </summary>
internal sealed record LogEnd(long FirstSegment, long LastSegment, long LastLengthBytes, LaneTable Firsts, LaneTable Lanes)
{
    private const ushort Version = 1;
    private const int FixedBytes = 48;

    private static ReadOnlySpan<byte> Magic => "TarnLEnd"u8;

    public byte[] Encode()
    {
        var (firsts, lanes) = (Firsts.Marks.Length, Lanes.Marks.Length);
        var bytes = new byte[FixedBytes + ((firsts + lanes) * LaneTable.MarkBytes) + 4];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), FirstSegment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), LastSegment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), LastLengthBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), firsts);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(44), lanes);
        Firsts.Write(bytes.AsSpan(FixedBytes));
        Lanes.Write(bytes.AsSpan(FixedBytes + (firsts * LaneTable.MarkBytes)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), Crc32C.Compute(bytes.AsSpan(..^4)));
        return bytes;
    }

    /// <summary>Where in an encoded end its lanes' marks begin.</summary>
    public static int LanesAt(LogEnd end) => FixedBytes + (end.Firsts.Marks.Length * LaneTable.MarkBytes);

    /// <summary>Gives an encoded end, whose marks were changed in place, another length and its checksum.</summary>
    public static void Reseal(Span<byte> encoded, long lastLengthBytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(encoded[32..], lastLengthBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(encoded[^4..], Crc32C.Compute(encoded[..^4]));
    }

    /// <summary>The length of the encoded end that begins here; null when none does.</summary>
    public static int? Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes + 4 || !bytes.StartsWith(Magic))
            return null;
        var (firsts, lanes) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[44..]));
        if (firsts is < 0 or > LaneTable.MostLanes || lanes is < 0 or > LaneTable.MostLanes)
            return null;
        var length = FixedBytes + ((firsts + lanes) * LaneTable.MarkBytes) + 4;
        return length <= bytes.Length ? length : null;
    }

    /// <summary>The later of two of one log, whose ends never go back.</summary>
    public static LogEnd? Later(LogEnd? one, LogEnd? other)
    {
        if (one is null || other is null)
            return one ?? other;
        return (one.LastSegment, one.LastLengthBytes, one.FirstSegment).CompareTo((other.LastSegment, other.LastLengthBytes, other.FirstSegment)) >= 0 ? one : other;
    }

    /// <summary>Reads one; null when its checksum does not match.</summary>
    /// <exception cref="NotSupportedException">A newer Tarn wrote it.</exception>
    public static LogEnd? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes + 4 || !bytes.StartsWith(Magic) || Crc32C.Compute(bytes[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]))
            return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) is var least && least > Version)
            throw new NotSupportedException($"needs a reader of version {least}; this one is {Version}");
        var (firsts, lanes) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[44..]));
        if (firsts is < 0 or > LaneTable.MostLanes || lanes is < 0 or > LaneTable.MostLanes || bytes.Length != FixedBytes + ((firsts + lanes) * LaneTable.MarkBytes) + 4)
            return null;
        return new LogEnd(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            LaneTable.Read(bytes[FixedBytes..], firsts),
            LaneTable.Read(bytes[(FixedBytes + (firsts * LaneTable.MarkBytes))..], lanes));
    }
}
