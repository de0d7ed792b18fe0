using System.Buffers.Binary;
using System.Text;
using Tarn.Disk;

namespace Tarn.Log.Format;

/// <summary>
/// The beginning of a segment file. Little-endian:
/// <code>
///  0  8  magic "TarnSegm"          16  8  segment number
///  8  2  version                   24  4  lanes
/// 10  2  least reader version      28  4  seed of the frames' checksums
/// 12  4  length of the header      32  24 for each lane: lane 4, zero 4, next offset 8, last timestamp 8
///                                  ..  4  CRC-32C of all before, begun with the log's name from version 2 on
/// </code>
/// The name makes a segment of another log, put in this one's place, as bad as a damaged one.
/// The lanes' marks make a trimmed lane keep its place, and let a log be opened without reading sealed segments.
/// </summary>
internal sealed record SegmentHeader(long Number, uint Seed, LaneTable Lanes)
{
    public const ushort Version = 2;
    public const int FixedBytes = 32;

    public static ReadOnlySpan<byte> Magic => "TarnSegm"u8;

    public int LengthBytes => FixedBytes + (LaneTable.MarkBytes * Lanes.Marks.Length) + 4;

    /// <summary>What a log's name begins its segments' checksums with.</summary>
    public static uint OwnerOf(string logName) => Crc32C.Compute(Encoding.UTF8.GetBytes(logName));

    public byte[] Encode(uint owner)
    {
        var bytes = new byte[LengthBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Lanes.Marks.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Seed);
        Lanes.Write(bytes.AsSpan(FixedBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), Crc32C.Append(owner, bytes.AsSpan(..^4)));
        return bytes;
    }

    /// <summary>The length of the whole header, from its first <see cref="FixedBytes"/> bytes; null when they are none.</summary>
    /// <exception cref="NotSupportedException">A newer Tarn wrote it.</exception>
    public static int? PeekLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || !bytes.StartsWith(Magic))
            return null;
        var leastReader = BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        var lanes = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (leastReader > Version)
            throw new NotSupportedException($"needs a reader of version {leastReader}; this one is {Version}");
        return lanes is < 0 or > LaneTable.MostLanes || length != FixedBytes + (LaneTable.MarkBytes * lanes) + 4 ? null : length;
    }

    /// <summary>Reads the header of a segment's file, which lies in the folder of its log; null when it is damaged or of another log.</summary>
    /// <exception cref="IOException">It is of a newer Tarn.</exception>
    public static SegmentHeader? Read(IReadableFile file, string path)
    {
        try
        {
            var bytes = new byte[FixedBytes];
            if (PeekLength(bytes.AsSpan(0, file.Read(bytes, 0))) is not { } length || length > file.LengthBytes)
                return null;
            bytes = new byte[length];
            return Decode(bytes.AsSpan(0, file.Read(bytes, 0)), OwnerOf(Path.GetFileName(Path.GetDirectoryName(path)!)));
        }
        catch (NotSupportedException error)
        {
            throw new IOException($"The log file {path} {error.Message}. Open it with a newer Tarn.", error);
        }
    }

    /// <summary>Reads a header; null when its checksum does not match, or it is of another log.</summary>
    public static SegmentHeader? Decode(ReadOnlySpan<byte> bytes, uint owner)
    {
        if (PeekLength(bytes) is not { } length || bytes.Length < length)
            return null;
        var begun = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) < 2 ? 0 : owner;
        if (Crc32C.Append(begun, bytes[..(length - 4)]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[(length - 4)..]))
            return null;
        var lanes = LaneTable.Read(bytes[FixedBytes..], BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]));
        return new SegmentHeader(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]), lanes);
    }
}
