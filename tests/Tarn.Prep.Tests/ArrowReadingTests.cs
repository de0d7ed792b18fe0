using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

/// <summary>Arrow files and streams become the columns that their types mean; what is cut or damaged is told with its path.</summary>
public sealed class ArrowReadingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-arrow-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private static RecordBatch Everything(int rows)
    {
        var names = new StringArray.Builder().Append("x").Append("é").Build();
        var places = new Int32Array.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => row % 2)).Build();
        var lists = new ListArray.Builder(Int64Type.Default);
        var values = (Int64Array.Builder)lists.ValueBuilder;
        for (var row = 0; row < rows; row++)
        {
            if (row % 3 == 2)
            {
                lists.AppendNull();
            }
            else
            {
                lists.Append();
                values.Append(row).Append(row + 1);
            }
        }

        var inner = new StructType([new Field("x", DoubleType.Default, true), new Field("s", StringType.Default, true)]);
        var record = new StructArray(inner, rows, [new DoubleArray.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => row + 0.5)).Build(), new StringArray.Builder().AppendRange(Enumerable.Repeat("in", rows)).Build()], ArrowBuffer.Empty);
        var numbers = new UInt64Array.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => row == 0 ? ulong.MaxValue : (ulong)row)).Build();
        var decimals = new Decimal128Array.Builder(new Decimal128Type(38, 2));
        var days = new Date32Array.Builder();
        var times = new TimestampArray.Builder(new TimestampType(TimeUnit.Millisecond, "UTC"));
        var gaps = new Int64Array.Builder();
        for (var row = 0; row < rows; row++)
        {
            decimals.Append(12.5m + row);
            days.Append(new DateTime(2021, 3, 4, 0, 0, 0, DateTimeKind.Utc).AddDays(row));
            times.Append(new DateTimeOffset(2021, 3, 4, 5, 6, 7, 8, TimeSpan.Zero));
            _ = row % 2 == 1 ? gaps.AppendNull() : gaps.Append(row);
        }

        return new RecordBatch.Builder()
            .Append("n", true, gaps.Build()).Append("u", false, numbers).Append("t", false, new StringArray.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => $"row {row}")).Build())
            .Append("b", false, new BooleanArray.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => row % 2 == 0)).Build())
            .Append("p", false, decimals.Build()).Append("d", false, days.Build()).Append("at", false, times.Build())
            .Append("c", false, new DictionaryArray(new DictionaryType(Int32Type.Default, StringType.Default, false), places, names))
            .Append("l", true, lists.Build()).Append("r", false, record).Build();
    }

    private string Written(string name, CompressionCodecType? codec, bool isStream, params RecordBatch[] batches)
    {
        var path = Path.Combine(directory, name);
        var options = new IpcOptions { CompressionCodecFactory = new CompressionCodecFactory(), CompressionCodec = codec };
        using var stream = File.Create(path);
        using var writer = isStream ? new ArrowStreamWriter(stream, batches[0].Schema, false, options) : new ArrowFileWriter(stream, batches[0].Schema, false, options);
        foreach (var batch in batches)
        {
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
        return path;
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(CompressionCodecType.Lz4Frame, false)]
    [InlineData(CompressionCodecType.Zstd, false)]
    [InlineData(null, true)]
    public void Types_become_what_they_mean(CompressionCodecType? codec, bool isStream)
    {
        var frame = FrameReader.Read(FrameSource.File(Written("a.feather", codec, isStream, Everything(4), Everything(3))));

        Assert.Equal(["n", "u", "t", "b", "p", "d", "at", "c", "l", "r.x", "r.s"], frame.Names);
        Assert.Equal([0L, null, 2L, null, 0L, null, 2L], Enumerable.Range(0, 7).Select(row => frame["n"][row]));
        Assert.Equal(("18446744073709551615", "1", "row 2", true), (frame["u"][0], frame["u"][1], frame["t"][6], frame["b"][0]));
        Assert.Equal((13.5, new DateOnly(2021, 3, 5), "2021-03-04T05:06:07.008Z", "é"), (frame["p"][1], frame["d"][1], frame["at"].Text(0), frame["c"][1]));
        Assert.Equal(("[1,2]", null, 2.5, "in"), (frame["l"][1], frame["l"][2], frame["r.x"][2], frame["r.s"][6]));
        Assert.Equal(ColumnType.Timestamp, frame["at"].Type);
    }

    [Fact]
    public void What_is_no_Arrow_cut_or_damaged_is_told_with_its_path()
    {
        var path = Written("a.arrow", null, false, Everything(50));
        var whole = File.ReadAllBytes(path);
        string Refused(ReadOnlySpan<byte> bytes)
        {
            File.WriteAllBytes(path, bytes);
            return Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Arrow(path))).Message;
        }

        Assert.StartsWith($"'{path}' is cut or damaged", Refused(whole.AsSpan(0, whole.Length / 2)), StringComparison.Ordinal);
        Assert.Contains("is no Arrow file", Refused("a,b\n1,2\n"u8), StringComparison.Ordinal);
        Assert.Contains("version 1", Refused("FEA1 and more"u8), StringComparison.Ordinal);
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                FrameReader.Read(FrameSource.Arrow(path));
            }
            catch (PrepException fault)
            {
                Assert.Contains(path, fault.Message, StringComparison.Ordinal);
            }
        }
    }
}
