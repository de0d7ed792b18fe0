using System.Buffers.Binary;
using System.Text;

namespace Tarn.Kinesis.Domain;

/// <summary>What a shard iterator means: a place in one shard of one stream.</summary>
/// <param name="StreamId">Which of the streams that have had this name.</param>
internal sealed record ShardIterator(Guid StreamId, string StreamName, int ShardIndex, long Offset)
{
    public byte[] Encode() => StreamPlace.Encode(StreamId, ShardIndex, Offset, StreamName);

    public static ShardIterator? Decode(ReadOnlySpan<byte> bytes) =>
        StreamPlace.TryDecode(bytes, out var id, out var shard, out var offset, out var name) ? new ShardIterator(id, name, shard, offset) : null;
}

/// <summary>Where ListShards goes on: behind a shard of one stream, under the filter of the first call.</summary>
internal sealed record ShardsToken(Guid StreamId, string StreamName, int AfterShard, long OpenAtMilliseconds)
{
    public byte[] Encode() => StreamPlace.Encode(StreamId, AfterShard, OpenAtMilliseconds, StreamName);

    public static ShardsToken? Decode(ReadOnlySpan<byte> bytes) =>
        StreamPlace.TryDecode(bytes, out var id, out var shard, out var openAt, out var name) ? new ShardsToken(id, name, shard, openAt) : null;
}

/// <summary>The bytes of both: the stream's id (16), a shard's index (4), a number (8), the stream's name.</summary>
internal static class StreamPlace
{
    private const int FixedBytes = 28;

    public static byte[] Encode(Guid id, int shard, long number, string name)
    {
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(name)];
        id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), shard);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(20), number);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(FixedBytes));
        return bytes;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out Guid id, out int shard, out long number, out string name)
    {
        (id, shard, number, name) = (default, 0, 0, "");
        if (bytes.Length <= FixedBytes)
            return false;
        id = new Guid(bytes[..16]);
        shard = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        number = BinaryPrimitives.ReadInt64BigEndian(bytes[20..]);
        name = Encoding.UTF8.GetString(bytes[FixedBytes..]);
        return true;
    }
}
