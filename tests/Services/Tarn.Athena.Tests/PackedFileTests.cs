using System.IO.Compression;
using System.Text;

namespace Tarn.Athena.Tests;

/// <summary>Rows that are not there are told, never left out.</summary>
public sealed class PackedFileTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private const string OpenCsv = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'";
    private const string Delimited = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";
    private const string Json = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

    [Theory]
    [InlineData("opencsv", OpenCsv, "a,b\n", 20)]
    [InlineData("trailer", OpenCsv, "a,b\n", 8)]
    [InlineData("lastbyte", OpenCsv, "a,b\n", 1)]
    [InlineData("lazy", Delimited, "a,b\n", 20)]
    [InlineData("json", Json, "{\"a\":\"x\",\"b\":\"y\"}\n", 20)]
    public async Task A_gzip_object_that_is_cut_fails_the_query(string name, string rows, string line, int missing)
    {
        var whole = Gzip(string.Concat(Enumerable.Repeat(line, 100_000)));
        await TableAsync(name, rows);
        await athena.PutAsync($"{name}/whole.gz", whole);
        Assert.Equal(["100000"], await athena.RowsAsync($"SELECT count(*) FROM {name}"));
        await athena.PutAsync($"{name}/cut.GZ", whole[..^missing]);
        foreach (var asked in (string[])["count(*)", "*", "a"])
        {
            Assert.Equal(
                $"HIVE_CURSOR_ERROR: Failed to read file s3://lake/{name}/cut.GZ: Unexpected end of input stream",
                await athena.FailureOfAsync($"SELECT {asked} FROM {name}"));
        }
    }

    [Fact]
    public async Task A_cut_within_the_last_of_many_members_fails_the_query()
    {
        byte[] members = [.. Gzip("a,b\nc,d\n"), .. Gzip("e,f\n"), .. Gzip("g,h\n")];
        await TableAsync("members", Delimited);
        await athena.PutAsync("members/a.csv.gz", members);
        Assert.Equal(["a", "c", "e", "g"], await athena.RowsAsync("SELECT a FROM members ORDER BY a"));
        await athena.PutAsync("members/a.csv.gz", members[..^12]);
        Assert.Contains("s3://lake/members/a.csv.gz: Unexpected end of input stream", await athena.FailureOfAsync("SELECT a FROM members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_checksum_fails_the_query()
    {
        var bytes = Gzip("a,b\n");
        bytes[^6] ^= 1;
        await TableAsync("checksum", Delimited);
        await athena.PutAsync("checksum/a.csv.gz", bytes);
        Assert.Equal("HIVE_CURSOR_ERROR: Failed to read file s3://lake/checksum/a.csv.gz: incorrect data check", await athena.FailureOfAsync("SELECT * FROM checksum"));
    }

    [Fact]
    public async Task Zstandard_is_read_when_it_is_whole()
    {
        var whole = Convert.FromBase64String("KLUv/SQIQQAAYSwxCmIsMgrhoBmh");
        await TableAsync("zstandard", Delimited);
        await athena.PutAsync("zstandard/a.csv.zst", whole);
        Assert.Equal(["a|1", "b|2"], await athena.RowsAsync("SELECT * FROM zstandard ORDER BY a"));
        foreach (var missing in (int[])[1, 4, 7])
        {
            await athena.PutAsync("zstandard/a.csv.zst", whole[..^missing]);
            Assert.EndsWith("s3://lake/zstandard/a.csv.zst: Unexpected end of input stream", await athena.FailureOfAsync("SELECT * FROM zstandard"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public async Task Text_by_the_name_of_a_packed_file_is_refused(string extension)
    {
        await TableAsync($"plain_{extension}", Delimited);
        await athena.PutAsync($"plain_{extension}/a.csv.{extension}", "a,b\n");
        Assert.StartsWith($"HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://lake/plain_{extension}/a.csv.{extension}: ", await athena.FailureOfAsync($"SELECT count(*) FROM plain_{extension}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bz2")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    [InlineData("deflate")]
    public async Task Other_ways_of_packing_are_refused_by_name(string extension)
    {
        await TableAsync($"other_{extension}", Json);
        await athena.PutAsync($"other_{extension}/a.json.{extension}", [66, 90, 104, 57, 10, 10]);
        var reason = await athena.FailureOfAsync($"SELECT count(*) FROM other_{extension}");
        Assert.StartsWith("NOT_SUPPORTED: ", reason, StringComparison.Ordinal);
        Assert.Contains($"s3://lake/other_{extension}/a.json.{extension}", reason, StringComparison.Ordinal);
    }

    private Task TableAsync(string name, string rows) =>
        athena.RunAsync($"CREATE EXTERNAL TABLE {name} (a string, b string) {rows} LOCATION 's3://lake/{name}/'");

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
