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
    [InlineData("a,A,a\n1,+2,-3\n", ",", "a:bigint a_1:bigint a_2:bigint")]
    [InlineData("a,b;c,d\n1,2;3,4\n", ",", "a:bigint b;c:string d:bigint")]
    [InlineData("a,b;c\n1,2;3\n", ",", "a:bigint b;c:string")]
    [InlineData("a;b;c,d\n1;2;3,4\n", ";", "a:bigint b:bigint c,d:string")]
    [InlineData("a,b,c,d,e\n1.,1e5, 2,Infinity,\n", ",", "a:double b:double c:string d:string e:string")]
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

    [Theory]
    [InlineData(19, 1, true)]
    [InlineData(18, 1, false)]
    public void Of_twenty_rows_one_may_have_another_number_of_cells(int good, int ragged, bool expected)
    {
        var text = string.Concat(Enumerable.Repeat("1,2\n", good)) + string.Concat(Enumerable.Repeat("1,2,3\n", ragged));
        Assert.Equal(expected ? "col0:bigint col1:bigint" : null, Classify(text) is { } found ? Describe(found.Schema) : null);
    }

    [Theory]
    [InlineData(149, 150, true)]
    [InlineData(150, 1, false)]
    public void A_name_is_short_unless_it_is_the_last(int first, int last, bool expected) => Assert.Equal(
        expected, ((CsvFormat)Classify($"{new string('a', first)},{new string('b', last)}\n1,2\n")!.Schema.Format).HasHeader);

    [Fact]
    public void A_name_holds_no_control_characters_and_is_empty_only_at_the_end()
    {
        Assert.Equal("col0:string col1:string", Describe(Classify("a\u0002,b\n1,2\n")!.Schema));
        Assert.Equal("col0:bigint col1:string", Describe(Classify(",b\n1,2\n")!.Schema));
        Assert.Equal("a:bigint b:bigint", Describe(Classify("a,b\n1,2\n")!.Schema));
    }

    [Theory]
    [InlineData(9_999, 9_999, 1.0)]
    [InlineData(20_000, 9_999, 0.5)]
    public void Of_a_long_file_ten_thousand_rows_are_looked_at(int rows, int records, double share)
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", rows - 1 + (share == 1 ? 1 : 0)));
        var found = CsvClassifier.Classify(Of(text) with { ReadBytes = 3 * text.Length })!;
        Assert.Equal(records, found.Records);
        Assert.Equal((long)(share * text.Length), found.RecordBytes);
        Assert.Equal((long)(share * 3 * text.Length), found.ReadBytes);
    }

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
