namespace Tarn.Formats.Avro;

/// <summary>
/// Reads an Avro object container file from its beginning to its end: <see cref="Next"/>, then the record's values from
/// <see cref="Values"/>, all of them, as <see cref="Schema"/> says. Source: Apache Avro 1.12 Specification, Object Container Files.
/// </summary>
public sealed class AvroFile : IDisposable
{
    private const int SyncBytes = 16;
    private const int MostHeaderBytes = 1 << 24;
    private const int MostBlockBytes = 1 << 28;

    private readonly Stream stream;
    private readonly byte[] sync = new byte[SyncBytes];
    private readonly byte[] mark = new byte[SyncBytes];
    private long left;

    private AvroFile(Stream stream)
    {
        this.stream = stream;
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 || !magic.SequenceEqual("Obj\u0001"u8))
        {
            throw new AvroException("is no Avro object container file: it does not begin as those do");
        }

        var metadata = Metadata();
        Exactly(sync);
        Codec = metadata.TryGetValue("avro.codec", out var codec) ? System.Text.Encoding.UTF8.GetString(codec) : "null";
        AvroCodec.Check(Codec);
        Schema = AvroSchemaParser.Parse(metadata.TryGetValue("avro.schema", out var schema) ? schema : throw new AvroException("holds no schema"));
    }

    public AvroSchema Schema { get; }

    /// <summary>How blocks are packed: null, deflate, snappy or zstandard.</summary>
    public string Codec { get; }

    /// <summary>The values of the record that <see cref="Next"/> came to.</summary>
    public AvroDecoder Values { get; } = new();

    /// <param name="stream">Read forwards only; disposed with the file.</param>
    /// <exception cref="AvroException">It is no Avro file, or one that is not read.</exception>
    public static AvroFile Open(Stream stream) => new(stream);

    /// <summary>Comes to the next record; false at the end.</summary>
    /// <exception cref="AvroException">The file is cut or damaged.</exception>
    public bool Next()
    {
        while (left == 0)
        {
            if (Values.Left > 0)
            {
                throw AvroDecoder.Damaged("a block holds more than its records");
            }

            if (Long(mayEnd: true) is not { } count)
            {
                return false;
            }

            var size = Long() ?? 0;
            if (count < 0 || size is < 0 or > MostBlockBytes)
            {
                throw AvroDecoder.Damaged("a block has a negative count, or is too great");
            }

            var packed = Bytes((int)size);
            Values.Begin(AvroCodec.Unpack(Codec, packed));
            Values.Weigh(count);
            left = count;
            Exactly(mark);
            if (!mark.AsSpan().SequenceEqual(sync))
            {
                throw AvroDecoder.Damaged("a block does not end in the file's marker");
            }
        }

        left--;
        return true;
    }

    public void Dispose() => stream.Dispose();

    private Dictionary<string, byte[]> Metadata()
    {
        var metadata = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long total = 0;
        for (var count = Long() ?? 0; count != 0; count = Long() ?? 0)
        {
            if (count < 0)
            {
                _ = Long(); // the size of the part, for those who pass it over
            }

            for (var item = Math.Abs(Math.Max(count, -long.MaxValue)); item > 0; item--)
            {
                var name = System.Text.Encoding.UTF8.GetString(Sized());
                metadata[name] = Sized();
            }
        }

        return metadata;

        byte[] Sized()
        {
            var size = Long() ?? 0;
            total += size is >= 0 and <= MostHeaderBytes ? size + 1 : MostHeaderBytes;
            return total < MostHeaderBytes ? Bytes((int)size) : throw AvroDecoder.Damaged($"its header is greater than {MostHeaderBytes >> 20} MB");
        }
    }

    /// <summary>So many bytes, in steps, so that a length alone takes no memory.</summary>
    private byte[] Bytes(int count)
    {
        const int step = 1 << 20;
        var bytes = new byte[Math.Min(count, step)];
        for (var at = 0; at < count;)
        {
            var room = Math.Min(count, Math.Max(bytes.Length, at + step));
            if (room > bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(count, bytes.Length * 2L));
            }

            Exactly(bytes.AsSpan(at));
            at = bytes.Length;
        }

        return bytes;
    }

    private void Exactly(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Cut();
        }
    }

    private long? Long(bool mayEnd = false)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = stream.ReadByte();
            if (one < 0)
            {
                return mayEnd && shift == 0 ? null : throw Cut();
            }

            if (shift == 63 && one > 1)
            {
                throw AvroDecoder.Damaged("a number has more than 64 bits");
            }

            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }
    }

    private static AvroException Cut() => new("was cut: it ends before it is complete, so records are missing");
}
