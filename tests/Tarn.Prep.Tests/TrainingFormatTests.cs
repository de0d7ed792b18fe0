using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>RecordIO-protobuf and LibSVM: byte by byte, there and back, read by others, and damaged.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class TrainingFormatTests(Reference reference) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string At(string name) => Path.Combine(directory, name);

    private static Frame Labelled(int rows)
    {
        var frame = Samples.Numbers(rows, 40, 0.1);
        frame = new Frame([.. frame.Columns.Select(column => new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select((value, row) => row % 5 == 0 ? 0 : (double)(float)value)]))]);
        return frame.With(Samples.Names("y", rows, ["no", "yes"]));
    }

    [Fact]
    public void The_bytes_of_a_record_are_pinned()
    {
        RecordIo.Write(new Frame(new DoubleColumn("a", [1]), new BoolColumn("b", [true]), new LongColumn("y", [2])), At("r"), "y");

        Assert.Equal("0A23D7CE2C0000000A160A0676616C756573120C120A0A080000803F0000803F12120A0676616C756573120812060A0400000040", Convert.ToHexString(File.ReadAllBytes(At("r"))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void Records_come_back_as_they_were_and_Python_reads_the_same(int rows)
    {
        var frame = Labelled(rows);

        Assert.Equal(rows == 1 ? [frame["y"].Text(0)!] : ["no", "yes"], RecordIo.Write(frame, At("r"), "y"));

        var back = RecordIo.Read(At("r"));
        var theirs = reference.Ask("record_io", new JsonObject { ["path"] = At("r") });
        Assert.Equal(rows, back.RowCount);
        Assert.Equal(41, back.Columns.Count);
        Near.Equal(Reference.Doubles(theirs["labels"]), back["label"].Numbers(), 0);
        for (var place = 0; place < 40; place++)
        {
            Near.Equal(frame.Columns[place].Numbers(), back[$"f{place + 1}"].Numbers(), 0);
            Near.Equal(Reference.Doubles(theirs["columns"]![place]), back[$"f{place + 1}"].Numbers(), 0);
        }
    }

    [Fact]
    public void Records_without_labels_are_read_too()
    {
        Assert.Null(RecordIo.Write(new Frame(new DoubleColumn("a", [1.5, double.NaN])), At("r")));

        Assert.Equal([1.5, double.NaN], RecordIo.Read(At("r"))["f1"].Numbers().ToArray());
        Assert.False(RecordIo.Read(At("r")).Has("label"));
    }

    [Fact]
    public void Damaged_records_are_refused_or_read_but_never_believed()
    {
        RecordIo.Write(Labelled(3), At("r"), "y");
        var whole = File.ReadAllBytes(At("r"));
        var random = new SeededRandom(3);
        for (var round = 0; round < 400; round++)
        {
            var bytes = whole[..(round % 2 == 0 ? whole.Length : random.Next(whole.Length))];
            for (var change = 0; change < round % 4 && bytes.Length > 0; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(At("d"), bytes);
            try
            {
                Assert.True(RecordIo.Read(At("d")).RowCount <= 3);
            }
            catch (PrepException fault)
            {
                Assert.Contains("'" + At("d") + "'", fault.Message, StringComparison.Ordinal);
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), uint.MaxValue);
        File.WriteAllBytes(At("d"), whole);
        Assert.Contains("record 1", Assert.Throws<PrepException>(() => RecordIo.Read(At("d"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LibSvm_is_spelt_as_its_readers_expect()
    {
        var classes = LibSvmWriter.Write(
            new Frame(new DoubleColumn("a", [0, 0.1, double.NaN]), new LongColumn("b", [3, 0, -4]), TextColumn.From("y", ["q", "p", "q"])), At("s"), "y");

        Assert.Equal(["p", "q"], classes);
        Assert.Equal("1 2:3\n0 1:0.1\n1 1:nan 2:-4\n", File.ReadAllText(At("s")));
    }

    [Fact]
    public void LibSvm_comes_back_as_it_was_and_scikit_learn_reads_the_same()
    {
        var frame = Labelled(200);
        LibSvmWriter.Write(frame, At("s"), "y");

        var back = LibSvmReader.Read(At("s"), 40);
        var theirs = reference.Ask("libsvm", new JsonObject { ["path"] = At("s"), ["features"] = 40 });
        Near.Equal(Reference.Doubles(theirs["labels"]), back["label"].Numbers(), 0);
        for (var place = 0; place < 40; place++)
        {
            Near.Equal(frame.Columns[place].Numbers(), back[$"f{place + 1}"].Numbers(), 0);
            Near.Equal(Reference.Doubles(theirs["columns"]![place]), back[$"f{place + 1}"].Numbers(), 0);
        }
    }

    [Theory]
    [InlineData("1 2", "'2'")]
    [InlineData("1 0:3", "'0:3'")]
    [InlineData("x 1:3", "'x'")]
    [InlineData("1 1:y", "'y'")]
    [InlineData("1 99999999:1", "'99999999:1'")]
    public void LibSvm_that_is_none_says_where(string text, string told)
    {
        File.WriteAllText(At("s"), "1 1:1\n" + text + "\n");

        var fault = Assert.Throws<PrepException>(() => LibSvmReader.Read(At("s")));
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Contains("row 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_formats_do_not_hold_is_refused_and_leaves_the_file_that_was_there()
    {
        File.WriteAllText(At("r"), "before");
        Told("'t' is Text", new Frame(new DoubleColumn("a", [1]), TextColumn.From("t", ["x"])), null);
        Told("'y' is missing", new Frame(new DoubleColumn("a", [1]), new DoubleColumn("y", [double.NaN])), "y");
        Told("no column of features", new Frame(new DoubleColumn("y", [1])), "y");
        Told("32-bit", new Frame(new DoubleColumn("a", [1e300])), null);

        Assert.Equal("before", File.ReadAllText(At("r")));
        Assert.Single(Directory.GetFiles(directory));

        void Told(string part, Frame frame, string? target) => Assert.Contains(part, Assert.Throws<PrepException>(() => RecordIo.Write(frame, At("r"), target)).Message, StringComparison.Ordinal);
    }
}
