using System.Text;
using Tarn.Formats.Avro;

namespace Tarn.Formats.Tests.Avro;

/// <summary>Files written by the specification come back value by value; hostile ones are refused, in bounded time and memory.</summary>
public sealed class AvroFileTests
{
    private const string Pair = """{"type":"record","name":"Pair","fields":[{"name":"n","type":"long"},{"name":"t","type":["null","string"]}]}""";

    private static AvroFile Open(byte[] bytes) => AvroFile.Open(new MemoryStream(bytes));

    private static byte[] Pairs(int count, string codec = "null") => AvroWriter.File(Pair, codec, Block(0, count), Block(count, 1));

    private static (long, byte[]) Block(int from, int count)
    {
        var block = new AvroWriter();
        for (var number = from; number < from + count; number++)
        {
            block.Long(number * 1000L);
            _ = number % 3 == 0 ? block.Long(0) : block.Long(1).Text($"text {number}");
        }

        return (count, block.Bytes);
    }

    private static List<(long, string?)> Read(byte[] bytes)
    {
        using var file = Open(bytes);
        var read = new List<(long, string?)>();
        while (file.Next())
        {
            var number = file.Values.ReadLong();
            read.Add((number, file.Values.ReadBranch(file.Schema.Fields[1].Schema).Type == AvroType.Null ? null : Encoding.UTF8.GetString(file.Values.ReadString())));
        }

        return read;
    }

    private static int Skipped(byte[] bytes)
    {
        using var file = Open(bytes);
        var count = 0;
        for (; file.Next(); count++)
        {
            file.Values.Skip(file.Schema);
        }

        return count;
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    [InlineData("zstandard")]
    public void Records_come_back_from_every_codec(string codec)
    {
        var read = Read(Pairs(5000, codec));

        Assert.Equal(5001, read.Count);
        Assert.Equal([(0, null), (1000, "text 1"), (4_999_000, "text 4999"), (5_000_000, "text 5000")], new[] { read[0], read[1], read[4999], read[5000] });
        Assert.Equal(5001, Skipped(Pairs(5000, codec)));
    }

    [Fact]
    public void Every_type_is_read()
    {
        var schema = """
            {"type":"record","name":"a.All","fields":[
              {"name":"b","type":"boolean"},{"name":"i","type":"int"},{"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"y","type":"bytes"},
              {"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"]}},{"name":"x","type":{"type":"fixed","name":"F","size":3}},
              {"name":"l","type":{"type":"array","items":"int"}},{"name":"m","type":{"type":"map","values":"E"}},{"name":"next","type":["null","All"]}]}
            """;
        void One(AvroWriter block) => block.Raw(1).Long(-7).Float(1.5f).Double(2.5).Sized(1, 2).Long(1).Raw(7, 8, 9).Long(-2).Long(2).Long(1).Long(2).Long(1).Long(3).Long(0).Long(1).Text("k").Long(0).Long(0);
        var block = new AvroWriter();
        One(block);
        block.Long(1);
        One(block);
        block.Long(0);
        using var file = Open(AvroWriter.File(schema, "null", (1, block.Bytes)));

        Assert.True(file.Next());
        var (values, fields) = (file.Values, file.Schema.Fields);
        Assert.True(values.ReadBoolean());
        Assert.Equal((-7, 1.5f, 2.5), (values.ReadInt(), values.ReadFloat(), values.ReadDouble()));
        Assert.Equal([1, 2], values.ReadBytes().ToArray());
        Assert.Equal("Y", values.ReadEnum(fields[5].Schema));
        Assert.Equal([7, 8, 9], values.ReadFixed(fields[6].Schema).ToArray());
        Assert.Equal((2, 1, 2, 1, 3, 0), (values.ReadCount(), values.ReadInt(), values.ReadInt(), values.ReadCount(), values.ReadInt(), values.ReadCount()));
        Assert.Equal((1, "k", "X", 0), (values.ReadCount(), Encoding.UTF8.GetString(values.ReadString()), values.ReadEnum(fields[8].Schema.Items!), values.ReadCount()));
        Assert.Same(file.Schema, values.ReadBranch(fields[9].Schema));
        values.Skip(file.Schema);
        Assert.False(file.Next());
        Assert.Equal("a.All", file.Schema.Name);
    }

    [Theory]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", AvroLogical.Decimal)]
    [InlineData("""{"type":"int","logicalType":"date"}""", AvroLogical.Date)]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-micros"}""", AvroLogical.TimestampMicros)]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", AvroLogical.Uuid)]
    [InlineData("""{"type":"string","logicalType":"date"}""", AvroLogical.None)]
    [InlineData("""{"type":"long","logicalType":"own"}""", AvroLogical.None)]
    public void Logical_types_are_known_where_they_go_with_the_type(string schema, AvroLogical logical)
    {
        using var file = Open(AvroWriter.File(schema, "null"));
        Assert.Equal(logical, file.Schema.Logical);
    }

    [Theory]
    [InlineData("\"long", "no JSON")]
    [InlineData("{\"type\":\"record\",\"name\":\"A\"}", "'fields'")]
    [InlineData("[\"null\",\"Unknown\"]", "'Unknown'")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2000000000}", "'size'")]
    [InlineData("5", "neither")]
    public void Schemas_that_are_none_are_refused(string schema, string said)
    {
        Assert.Contains(said, Assert.Throws<AvroException>(() => Open(AvroWriter.File(schema, "null"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_that_is_not_read_is_named()
    {
        Assert.Contains("'bzip2'", Assert.Throws<AvroException>(() => Open(AvroWriter.File(Pair, "bzip2"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused_or_ends_between_blocks()
    {
        var whole = Pairs(40);
        var ends = new List<int>();
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                Skipped(whole[..length]);
                ends.Add(length);
            }
            catch (AvroException)
            {
            }
        }

        // Behind the header and behind the first block: such files are whole.
        Assert.Equal(2, ends.Count);
    }

    [Fact]
    public void Counts_that_few_bytes_cannot_mean_are_refused()
    {
        var nulls = """{"type":"array","items":"null"}""";
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File(nulls, "null", (1, new AvroWriter().Long(long.MaxValue).Bytes))));
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File(nulls, "null", (1, new AvroWriter().Long(long.MinValue).Bytes))));
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File("\"null\"", "null", (long.MaxValue, []))));
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File("\"bytes\"", "null", (1, new AvroWriter().Long(int.MaxValue).Bytes))));
        Assert.Equal(1000, Skipped(AvroWriter.File("\"null\"", "null", (1000, []))));

        var endless = """{"type":"record","name":"R","fields":[{"name":"r","type":["null","R"]}]}""";
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File(endless, "null", (1, [.. Enumerable.Repeat((byte)2, 100_000)]))));
        Assert.Throws<AvroException>(() => Skipped(AvroWriter.File("\"bytes\"", "deflate", (1, new byte[(1 << 27) + 1]))));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    [InlineData("zstandard")]
    public void Damaged_bytes_give_records_or_an_error_and_nothing_else(string codec)
    {
        var whole = Pairs(30, codec);
        var random = new Random(9);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole.ToArray();
            for (var hit = random.Next(1, 6); hit > 0; hit--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Skipped(bytes);
            }
            catch (AvroException fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        }
    }
}
