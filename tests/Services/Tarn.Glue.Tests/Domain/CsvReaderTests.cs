using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\re,f", "a|b / c|d / e|f")]
    [InlineData("a,b\r", "a|b")]
    [InlineData("a,b\n\nc,d\n", "a|b / c|d")]
    [InlineData("a,", "a|")]
    [InlineData(",a\n", "|a")]
    [InlineData("\"a\"", "a")]
    [InlineData("\"a\"b,c\n", "ab|c")]
    [InlineData("\"a,b\nc", "a,b\nc")]
    [InlineData("\"a\"\"\"", "a\"")]
    [InlineData("\"", "")]
    public void Rows_and_cells_end_where_they_do(string text, string expected) => Assert.Equal(expected, Read(text, isWhole: true, 10));

    [Theory]
    [InlineData("a,b\nc,d", "a|b")]
    [InlineData("a,b\n\"c\n", "a|b")]
    [InlineData("a", "")]
    public void A_last_row_that_may_go_on_is_left_out(string text, string expected) => Assert.Equal(expected, Read(text, isWhole: false, 10));

    [Fact]
    public void No_more_rows_are_read_than_were_asked_for()
    {
        Assert.Equal("a / b", Read("a\nb\nc\n", isWhole: true, 2));
        Assert.Equal("a / b / c", Read("a\nb\nc\n", isWhole: true, 3));
    }

    private static string Read(string text, bool isWhole, int rowsMost) =>
        string.Join(" / ", CsvReader.Read(text, ',', isWhole, rowsMost).Select(row => string.Join('|', row.Cells)));
}
