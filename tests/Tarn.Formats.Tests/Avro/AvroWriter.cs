using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Tarn.Formats.Tests.Avro;

/// <summary>Writes Avro by its specification, byte by byte, for tests.</summary>
internal sealed class AvroWriter
{
    private readonly MemoryStream bytes = new();

    public byte[] Bytes => bytes.ToArray();

    public AvroWriter Raw(params ReadOnlySpan<byte> raw)
    {
        bytes.Write(raw);
        return this;
    }

    public AvroWriter Long(long value)
    {
        for (var rest = (ulong)((value << 1) ^ (value >> 63)); ; rest >>= 7)
        {
            bytes.WriteByte((byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80));
            if (rest < 0x80)
            {
                return this;
            }
        }
    }

    public AvroWriter Sized(params ReadOnlySpan<byte> value) => Long(value.Length).Raw(value);

    public AvroWriter Text(string value) => Sized(Encoding.UTF8.GetBytes(value));

    public AvroWriter Double(double value)
    {
        Span<byte> room = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(room, value);
        return Raw(room);
    }

    public AvroWriter Float(float value)
    {
        Span<byte> room = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(room, value);
        return Raw(room);
    }

    /// <summary>A whole file.</summary>
    public static byte[] File(string schema, string codec, params IReadOnlyList<(long Count, byte[] Block)> blocks)
    {
        byte[] sync = [.. Enumerable.Range(1, 16).Select(number => (byte)number)];
        var file = new AvroWriter().Raw("Obj\u0001"u8).Long(2).Text("avro.schema").Text(schema).Text("avro.codec").Text(codec).Long(0).Raw(sync);
        foreach (var (count, block) in blocks)
        {
            file.Long(count).Sized(Packed(codec, block)).Raw(sync);
        }

        return file.Bytes;
    }

    private static byte[] Packed(string codec, byte[] block)
    {
        switch (codec)
        {
            case "deflate":
                using (var packed = new MemoryStream())
                {
                    using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
                    {
                        deflate.Write(block);
                    }

                    return packed.ToArray();
                }

            case "snappy":
                var sum = new byte[4];
                BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(block));
                return [.. Snappier.Snappy.CompressToArray(block), .. sum];
            case "zstandard":
                using (var compressor = new ZstdSharp.Compressor())
                {
                    return compressor.Wrap(block).ToArray();
                }

            default:
                return block;
        }
    }
}
