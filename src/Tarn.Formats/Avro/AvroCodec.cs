using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Tarn.Formats.Avro;

/// <summary>Unpacks blocks. Source: Apache Avro 1.12 Specification, Object Container Files, Required and Optional Codecs.</summary>
internal static class AvroCodec
{
    /// <summary>Of one block once it is unpacked; writers make blocks of kilobytes.</summary>
    private const int MostBytes = 1 << 27;

    /// <exception cref="AvroException">The codec is not read.</exception>
    public static void Check(string codec)
    {
        if (codec is not ("null" or "deflate" or "snappy" or "zstandard"))
        {
            throw new AvroException($"is packed by the codec '{codec}'; null, deflate, snappy and zstandard are read. Write it again with one of these");
        }
    }

    /// <exception cref="AvroException">The block cannot be unpacked, or is too great then.</exception>
    public static ReadOnlyMemory<byte> Unpack(string codec, ReadOnlyMemory<byte> packed)
    {
        try
        {
            switch (codec)
            {
                case "null":
                    return packed;
                case "snappy":
                    return Snappy(packed.Span);
                default:
                    using (var source = new MemoryStream(packed.ToArray()))
                    using (Stream stream = codec == "deflate" ? new DeflateStream(source, CompressionMode.Decompress) : new ZstdSharp.DecompressionStream(source))
                    {
                        return All(stream);
                    }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException or ArgumentException or IOException)
        {
            throw new AvroException($"is damaged: a block cannot be unpacked ({codec})", fault);
        }
    }

    /// <summary>Behind the block stands the CRC-32 of what is in it, big-endian.</summary>
    private static byte[] Snappy(ReadOnlySpan<byte> packed)
    {
        const int sum = 4;
        if (packed.Length < sum || Snappier.Snappy.GetUncompressedLength(packed[..^sum]) is > MostBytes)
        {
            throw AvroDecoder.Damaged("a block has no checksum, or is too great");
        }

        var bytes = Snappier.Snappy.DecompressToArray(packed[..^sum]);
        return Crc32.HashToUInt32(bytes) == BinaryPrimitives.ReadUInt32BigEndian(packed[^sum..]) ? bytes : throw AvroDecoder.Damaged("a block does not agree with its checksum");
    }

    private static byte[] All(Stream stream)
    {
        using var all = new MemoryStream();
        var room = new byte[1 << 16];
        for (int count; (count = stream.Read(room)) > 0;)
        {
            if (all.Length + count > MostBytes)
            {
                throw new AvroException($"has a block of more than {MostBytes >> 20} MB once it is unpacked, which is not read");
            }

            all.Write(room, 0, count);
        }

        return all.ToArray();
    }
}
