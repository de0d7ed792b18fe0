using System.Buffers.Binary;
using System.Text;

namespace Tarn.Kinesis.Domain;

/// <summary>What a shard iterator means: a place in one shard of one stream, and when it was given out.</summary>
/// <param name="StreamId">Which of the streams that have had this name.</param>
internal sealed record ShardIterator(long CreatedMilliseconds, Guid StreamId, string StreamName, int ShardIndex, long Offset)
{
    private const int FixedBytes = 37;
    private const byte Kind = 1;

    public byte[] Encode()
    {
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(StreamName)];
        bytes[0] = Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), CreatedMilliseconds);
        StreamId.TryWriteBytes(bytes.AsSpan(9));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(25), ShardIndex);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(29), Offset);
        Encoding.UTF8.GetBytes(StreamName, bytes.AsSpan(FixedBytes));
        return bytes;
    }

    public static ShardIterator? Decode(ReadOnlySpan<byte> bytes) => bytes.Length <= FixedBytes || bytes[0] != Kind
        ? null
        : new ShardIterator(
            BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
            new Guid(bytes.Slice(9, 16)),
            Encoding.UTF8.GetString(bytes[FixedBytes..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[25..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[29..]));
}

/// <summary>Where ListShards goes on: behind a shard of one stream, under the filter of the first call.</summary>
internal sealed record ShardsToken(long CreatedMilliseconds, Guid StreamId, string StreamName, int AfterShard, long OpenAtMilliseconds)
{
    private const int FixedBytes = 37;
    private const byte Kind = 2;

    public byte[] Encode()
    {
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(StreamName)];
        bytes[0] = Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), CreatedMilliseconds);
        StreamId.TryWriteBytes(bytes.AsSpan(9));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(25), AfterShard);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(29), OpenAtMilliseconds);
        Encoding.UTF8.GetBytes(StreamName, bytes.AsSpan(FixedBytes));
        return bytes;
    }

    public static ShardsToken? Decode(ReadOnlySpan<byte> bytes) => bytes.Length <= FixedBytes || bytes[0] != Kind
        ? null
        : new ShardsToken(
            BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
            new Guid(bytes.Slice(9, 16)),
            Encoding.UTF8.GetString(bytes[FixedBytes..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[25..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[29..]));
}
