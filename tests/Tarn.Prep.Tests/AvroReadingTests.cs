using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

/// <summary>Avro's types and logical types become the columns that they mean, exactly; damaged files are told with their path.</summary>
public sealed class AvroReadingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-avro-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private static byte[] Long(long value)
    {
        var bytes = new List<byte>();
        for (var rest = (ulong)((value << 1) ^ (value >> 63)); ; rest >>= 7)
        {
            bytes.Add((byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80));
            if (rest < 0x80)
            {
                return [.. bytes];
            }
        }
    }

    private static byte[] Text(string text) => [.. Long(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Sized(params byte[] bytes) => [.. Long(bytes.Length), .. bytes];

    private string Written(string name, string schema, int count, params byte[][] values)
    {
        byte[] sync = [.. Enumerable.Repeat((byte)9, 16)];
        byte[] block = [.. values.SelectMany(value => value)];
        var path = Path.Combine(directory, name);
        File.WriteAllBytes(path, [.. "Obj\u0001"u8, .. Long(1), .. Text("avro.schema"), .. Text(schema), .. Long(0), .. sync, .. Long(count), .. Sized(block), .. sync]);
        return path;
    }

    private static string Record(string fields) => $$"""{"type":"record","name":"R","fields":[{{fields}}]}""";

    [Fact]
    public void Types_and_logical_types_become_what_they_mean()
    {
        var schema = Record("""
            {"name":"l","type":"long"},{"name":"s","type":["null","string"]},{"name":"b","type":"boolean"},
            {"name":"d","type":{"type":"int","logicalType":"date"}},{"name":"ms","type":{"type":"long","logicalType":"timestamp-millis"}},
            {"name":"ns","type":{"type":"long","logicalType":"timestamp-nanos"}},{"name":"t","type":{"type":"int","logicalType":"time-millis"}},
            {"name":"p","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
            {"name":"big","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":2}},
            {"name":"u","type":{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}},{"name":"y","type":"bytes"},
            {"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"]}},
            {"name":"in","type":{"type":"record","name":"I","fields":[{"name":"x","type":"int"},{"name":"tags","type":{"type":"array","items":["null","string"]}}]}},
            {"name":"m","type":{"type":"map","values":"int"}},{"name":"none","type":["null","double"]}
            """);
        var read = FrameReader.ReadWith(FrameSource.File(Written("a.avro", schema, 1,
            Long(long.MaxValue), Long(1), Text("é"), [1], Long(18_690), Long(1_614_834_367_123), Long(1_614_834_367_123_456_789), Long(3_723_500),
            Sized(0xFF, 0x85), Sized(0x01, 0, 0, 0, 0, 0, 0, 0, 0), Enumerable.Range(0, 16).Select(one => (byte)one).ToArray(), Sized(65, 0),
            Long(1), Long(5), Long(2), Long(1), Text("a\"b"), Long(0), Long(0), Long(1), Text("k"), Long(7), Long(0), Long(0))));
        var frame = read.Frame;

        Assert.Equal(["l", "s", "b", "d", "ms", "ns", "t", "p", "big", "u", "y", "e", "in.x", "in.tags", "m", "none"], frame.Names);
        Assert.Equal((long.MaxValue, "é", true), (frame["l"][0], frame["s"][0], frame["b"][0]));
        Assert.Equal((new DateOnly(2021, 3, 4), "2021-03-04T05:06:07.123Z", "2021-03-04T05:06:07.123456Z", "01:02:03.5"), (frame["d"][0], frame["ms"].Text(0), frame["ns"].Text(0), frame["t"][0]));
        Assert.Equal((-1.23, "184467440737095516.16"), (frame["p"][0], frame["big"][0]));
        Assert.Equal(("00010203-0405-0607-0809-0a0b0c0d0e0f", "A\\x00", "Y"), (frame["u"][0], frame["y"][0], frame["e"][0]));
        Assert.Equal((5L, """["a\"b",null]""", """{"k":7}"""), (frame["in.x"][0], frame["in.tags"][0], frame["m"][0]));
        Assert.Equal((ColumnType.Double, 1), (frame["none"].Type, frame["none"].NullCount));
        Assert.Contains(read.Reading.Notes, note => note.StartsWith("Column 'ns'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_records_has_the_columns_of_its_schema()
    {
        var frame = FrameReader.Read(FrameSource.Avro(Written("a.avro", Record("""{"name":"a","type":"long"},{"name":"b","type":"string"}"""), 0)));

        Assert.Equal(["a", "b"], frame.Names);
        Assert.Equal((0, ColumnType.Long, ColumnType.Text), (frame.RowCount, frame["a"].Type, frame["b"].Type));
    }

    [Fact]
    public void Files_are_one_table_by_names_and_records_that_hold_their_kind_are_text()
    {
        var first = Written("1.avro", Record("""{"name":"a","type":"int"}"""), 2, Long(1), Long(2));
        var second = Written("2.avro", Record("""{"name":"next","type":["null","R"]},{"name":"a","type":"double"}"""), 1, Long(1), Long(0), BitConverter.GetBytes(2.5), BitConverter.GetBytes(0.5));
        var frame = FrameReader.Read(FrameSource.Avro([first, second]));

        Assert.Equal([1.0, 2.0, 0.5], frame["a"].Numbers().ToArray());
        Assert.Equal("""{"next":null,"a":2.5}""", frame["next"].Text(2));
        Assert.Equal(2, FrameReader.Batches(FrameSource.Avro([first, second]), 2).Count());
    }

    [Fact]
    public void What_is_no_Avro_or_damaged_is_told_with_its_path()
    {
        var path = Written("a.avro", Record("""{"name":"a","type":"string"}"""), 3, Text("x"), Text("y"), Text("z"));
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^5]);
        Assert.StartsWith($"'{path}' was cut", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Avro(path))).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "a,b\n1,2\n");
        Assert.StartsWith($"'{path}' is no Avro object container file", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Avro(path))).Message, StringComparison.Ordinal);
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                FrameReader.Read(FrameSource.Avro(path));
            }
            catch (PrepException fault)
            {
                Assert.Contains(path, fault.Message, StringComparison.Ordinal);
            }
        }
    }
}
