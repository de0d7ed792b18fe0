using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class CsvClassifierTests
{
    [Theory]
    [InlineData("id,name,delay\n1,a,2.5\n2,b,-3\n", ",", "id:bigint name:string delay:double")]
    [InlineData("ID|Tail Num\r\n1|x\r\n2|y\r\n", "|", "id:bigint tail num:string")]
    [InlineData("a\tb\n1\ttrue\n", "\t", "a:bigint b:boolean")]
    [InlineData("a;b\n1;\n2;\n", ";", "a:bigint b:string")]
    [InlineData("a\u0001b\n1\u00012\n", "\u0001", "a:bigint b:bigint")]
    [InlineData("day,when\n1,2001-01-01\n2,2001-01-02\n", ",", "day:bigint when:string")]
    [InlineData("a,a,\n1,2,3\n4,5,6\n", ",", "a:bigint a_1:bigint col2:bigint")]
    public void Finds_the_delimiter_the_header_and_the_types(string text, string delimiter, string columns)
    {
        var found = Classify(text)!;

        Assert.Equal(columns, Describe(found.Schema));
        Assert.Equal(new CsvFormat(delimiter[0], HasHeader: true, IsQuoted: false), found.Schema.Format);
        Assert.Equal(text.Count(letter => letter == '\n') - 1, found.Records);
    }

    [Theory]
    [InlineData("a,b\nc,d\n", "col0:string col1:string")]
    [InlineData("1,b\n2,d\n", "col0:bigint col1:string")]
    [InlineData("1.5,99999999999999999999\n2,3\n", "col0:double col1:double")]
    [InlineData("x,NaN\n1,2\n", "x:bigint nan:bigint")]
    public void Without_a_header_columns_have_numbers(string text, string columns)
    {
        var found = Classify(text)!;

        Assert.Equal(columns, Describe(found.Schema));
        Assert.Equal(!columns.StartsWith("col0", StringComparison.Ordinal), ((CsvFormat)found.Schema.Format).HasHeader);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one line, of text")]
    [InlineData("a\nb\nc\n")]
    [InlineData("a,b\nc\nd,e,f\ng,h,i,j\n")]
    [InlineData("a,b\0\n1,2\n")]
    public void Other_text_is_not_delimited(string text) => Assert.Null(Classify(text));

    [Fact]
    public void Quotes_ask_for_the_serde_that_reads_them()
    {
        var found = Classify("id,name\n1,\"a, b\"\n2,\"say \"\"x\"\"\nline\"\n")!;

        Assert.Equal("id:bigint name:string", Describe(found.Schema));
        Assert.Equal(2, found.Records);
        Assert.Equal("org.apache.hadoop.hive.serde2.OpenCSVSerde", found.Schema.Format.SerializationLibrary);
        Assert.Equal("true", found.Schema.Format.TableParameters["areColumnsQuoted"]);
    }

    [Fact]
    public void A_row_cut_off_by_the_samples_end_does_not_count()
    {
        var found = CsvClassifier.Classify(Of("a,b\n1,2\n3,x", isWhole: false))!;

        Assert.Equal("a:bigint b:bigint", Describe(found.Schema));
        Assert.Equal(1, found.Records);
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_name() =>
        Assert.Equal("a:bigint b:bigint", Describe(Classify("\uFEFFa,b\n1,2\n")!.Schema));

    [Fact]
    public void Rows_that_were_written_are_read_again() =>
        Prop.ForAll(
            Gen.Elements("a", "", "x,y", "q\"q", "l\nl", "r\r\n", "é").ArrayOf().Where(cells => cells.Length > 1).NonEmptyListOf().ToArbitrary(),
            rows =>
            {
                var text = string.Concat(rows.Select(cells => string.Join(',', cells.Select(Quote)) + "\n"));
                return CsvReader.Read(text, ',', isWhole: true, 1_000).Select(row => row.Cells).SequenceEqual(rows, new CellComparer());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_classified_or_not() =>
        Prop.ForAll(
            Gen.Elements<byte>(0, 1, (byte)',', (byte)'\n', (byte)'\r', (byte)'"', (byte)'1', (byte)'a', (byte)'{', (byte)'}', (byte)':', 0xFF)
                .ArrayOf().ToArbitrary(),
            bytes =>
            {
                foreach (var isWhole in new[] { true, false })
                {
                    CsvClassifier.Classify(new Sample(bytes, isWhole, "none", bytes.Length));
                    JsonClassifier.Classify(new Sample(bytes, isWhole, "none", bytes.Length));
                }
            }).QuickCheckThrowOnFailure();

    internal static string Describe(FileSchema schema) => string.Join(' ', schema.Columns.Select(column => $"{column.Name}:{column.Type}"));

    internal static Sample Of(string text, bool isWhole = true)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Sample(bytes, isWhole, "none", bytes.Length);
    }

    private static FileSample? Classify(string text) => CsvClassifier.Classify(Of(text));

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class CellComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        public bool Equals(IReadOnlyList<string>? one, IReadOnlyList<string>? other) => one!.SequenceEqual(other!);

        public int GetHashCode(IReadOnlyList<string> cells) => cells.Count;
    }
}
