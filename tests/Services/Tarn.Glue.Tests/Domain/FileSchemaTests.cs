using Tarn.Glue.Domain.Crawling;
using Tarn.Lake;

namespace Tarn.Glue.Tests;

public class FileSchemaTests
{
    [Theory]
    [InlineData("", "", 1)]
    [InlineData("a", "a", 1)]
    [InlineData("a,b", "A,c", 0.5)]
    [InlineData("a,b,c,d", "a", 0.25)]
    [InlineData("a", "a,b,c,d", 0.25)]
    [InlineData("a", "b", 0)]
    public void Schemas_are_alike_by_the_part_of_the_larger_that_both_have(string one, string other, double expected) =>
        Assert.Equal(expected, FileSchema.Similarity(Json(one), Json(other)));

    [Fact]
    public void Files_that_no_table_reads_together_are_not_alike()
    {
        var commas = Json("a") with { Format = new CsvFormat(',', HasHeader: true, IsQuoted: false) };
        Assert.Equal(1, FileSchema.Similarity(commas, commas));
        Assert.Equal(0, FileSchema.Similarity(commas, commas with { Compression = "gzip" }));
        Assert.Equal(0, FileSchema.Similarity(commas, commas with { Format = new CsvFormat(';', HasHeader: true, IsQuoted: false) }));
        Assert.Equal(0, FileSchema.Similarity(commas, commas with { Format = new CsvFormat(',', HasHeader: false, IsQuoted: false) }));
        Assert.Equal(0, FileSchema.Similarity(commas, Json("a")));
    }

    [Fact]
    public void Quotes_in_one_file_are_quotes_in_the_table()
    {
        var plain = Json("a") with { Format = new CsvFormat(',', HasHeader: true, IsQuoted: false) };
        var quoted = Json("a") with { Format = new CsvFormat(',', HasHeader: true, IsQuoted: true) };
        Assert.Equal(quoted.Format, FileSchema.Merge(plain, quoted)!.Format);
        Assert.Equal(quoted.Format, FileSchema.Merge(quoted, plain)!.Format);
        Assert.Equal(plain.Format, FileSchema.Merge(plain, plain)!.Format);
    }

    [Theory]
    [InlineData(1000, 10, 100, 55, 100, 5)]
    [InlineData(1000, 10, 1000, 55, 10, 5)]
    [InlineData(1000, 10, 2000, 55, 10, 5)]
    [InlineData(1000, 3, 0, 55, 3, 18)]
    [InlineData(1000, 10, 1000, 4, 10, 1)]
    [InlineData(1000, 0, 1000, 55, 0, 0)]
    public void What_was_not_read_is_taken_to_be_like_what_was(long size, long records, long read, long recordBytes, long expected, long average) =>
        Assert.Equal(
            new FileStatistics(1, size, expected, average),
            FileStatistics.Of([new CrawledFile("f", size, new FileSample(Json("a"), records, read, recordBytes))]));

    private static FileSchema Json(string columns) => new(
        new JsonFormat(["a"]), "none", [.. columns.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => new HiveField(name, HiveType.Int))]);
}
