using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// One message of application/vnd.amazon.eventstream: lengths, headers, payload, and a CRC-32 over the first eight bytes and over
/// the whole. Source: "Amazon event stream specification" of Smithy 2.0.
/// </summary>
/// <param name="Headers">By name; a value is a bool, byte, short, int, long, string, byte array, time or Guid.</param>
/// <param name="Payload">What the message carries.</param>
internal sealed record EventMessage(IReadOnlyList<KeyValuePair<string, object>> Headers, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Lengths and their checksum.</summary>
    public const int PreludeBytes = 12;

    /// <summary>The largest message. Source: the specification allows 24 MB.</summary>
    public const int LimitBytes = 24 * 1024 * 1024;

    private const int ChecksumBytes = 4;
    private const int HeadersLimitBytes = 128 * 1024;

    public string? Text(string header) => Headers.FirstOrDefault(pair => pair.Key == header).Value as string;

    public void WriteTo(IBufferWriter<byte> output)
    {
        var headers = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in Headers)
            EventHeaders.Write(headers, name, value);
        var total = PreludeBytes + headers.WrittenCount + Payload.Length + ChecksumBytes;
        var span = output.GetSpan(total)[..total];
        BinaryPrimitives.WriteInt32BigEndian(span, total);
        BinaryPrimitives.WriteInt32BigEndian(span[4..], headers.WrittenCount);
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], Crc32.HashToUInt32(span[..8]));
        headers.WrittenSpan.CopyTo(span[PreludeBytes..]);
        Payload.Span.CopyTo(span[(PreludeBytes + headers.WrittenCount)..]);
        BinaryPrimitives.WriteUInt32BigEndian(span[^ChecksumBytes..], Crc32.HashToUInt32(span[..^ChecksumBytes]));
        output.Advance(total);
    }

    /// <summary>The length of the whole message whose prelude this is.</summary>
    /// <exception cref="SerializationException">The prelude is damaged, or the message too large.</exception>
    public static int LengthOf(ReadOnlySpan<byte> prelude)
    {
        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]) != Crc32.HashToUInt32(prelude[..8]))
            throw new SerializationException("A message of the event stream begins with a checksum that does not match.");
        if (total > LimitBytes || headers > HeadersLimitBytes || total < PreludeBytes + headers + ChecksumBytes)
            throw new SerializationException("A message of the event stream has lengths that cannot be.");
        return (int)total;
    }

    /// <exception cref="SerializationException">The message is damaged.</exception>
    public static EventMessage Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < PreludeBytes || LengthOf(message[..PreludeBytes]) != message.Length)
            throw new SerializationException("A message of the event stream is cut short.");
        if (BinaryPrimitives.ReadUInt32BigEndian(message[^ChecksumBytes..]) != Crc32.HashToUInt32(message[..^ChecksumBytes]))
            throw new SerializationException("A message of the event stream ends with a checksum that does not match.");
        var headersLength = BinaryPrimitives.ReadInt32BigEndian(message[4..]);
        var headers = EventHeaders.Read(message.Slice(PreludeBytes, headersLength));
        return new EventMessage(headers, message[(PreludeBytes + headersLength)..^ChecksumBytes].ToArray());
    }
}
