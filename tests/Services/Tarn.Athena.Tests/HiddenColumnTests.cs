using System.Text;

namespace Tarn.Athena.Tests;

public sealed class HiddenColumnTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Theory]
    [InlineData("lazy", "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','", "1,x\n", "2,y\n3,z\n")]
    [InlineData("opencsv", "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'", "1,x\n", "2,y\n3,z\n")]
    [InlineData("json", "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'", "{\"a\":1,\"filename\":\"x\"}\n", "{\"A\":2,\"filename\":\"y\"}\n{\"a\":3}\n")]
    public async Task A_row_tells_the_object_that_it_is_of(string name, string rows, string first, string second)
    {
        await athena.PutAsync($"path_{name}/one's.txt", first);
        await athena.PutAsync($"path_{name}/sub/ü 2.txt", second);
        await athena.RunAsync($"CREATE EXTERNAL TABLE path_{name} (a int, filename string) {rows} LOCATION 's3://lake/path_{name}/'");
        var (one, two) = ($"s3://lake/path_{name}/one's.txt", $"s3://lake/path_{name}/sub/ü 2.txt");
        Assert.Equal([$"{one}|1", $"{two}|2", $"{two}|3"], await athena.RowsAsync($"SELECT \"$path\", a FROM path_{name} ORDER BY a"));
        Assert.Equal([$"{one}|1", $"{two}|2"], await athena.RowsAsync($"SELECT \"$PATH\", count(*) FROM path_{name} GROUP BY \"$path\" ORDER BY 2"));
        Assert.Equal(["2", "3"], await athena.RowsAsync($"SELECT a FROM path_{name} WHERE \"$path\" LIKE '%2.txt' ORDER BY a"));
        Assert.Equal(["1|x"], await athena.RowsAsync($"SELECT * FROM path_{name} WHERE \"$path\" = 's3://lake/path_{name}/one''s.txt'"));
        Assert.Equal([$"{one}|1"], await athena.RowsAsync($"SELECT v.\"$path\", v.b FROM path_{name} AS v(b, c) WHERE b = 1"));
    }

    [Fact]
    public async Task Partitions_and_paths_are_told_together()
    {
        foreach (var day in (string[])["1", "2"])
            await athena.PutAsync($"path_days/day={day}/a.csv", Encoding.UTF8.GetBytes("x\n"));
        await athena.RunAsync("CREATE EXTERNAL TABLE path_days (a string) PARTITIONED BY (day int) ROW FORMAT DELIMITED LOCATION 's3://lake/path_days/'");
        await athena.RunAsync("MSCK REPAIR TABLE path_days");
        Assert.Equal(
            ["s3://lake/path_days/day=1/a.csv|1", "s3://lake/path_days/day=2/a.csv|2"],
            await athena.RowsAsync("SELECT \"$path\", day FROM path_days ORDER BY day"));
        Assert.Equal(["s3://lake/path_days/day=2/a.csv"], await athena.RowsAsync("SELECT \"$path\" FROM path_days WHERE day = 2"));
        Assert.Empty(await athena.RowsAsync("SELECT \"$path\" FROM path_days WHERE day = 3"));
        Assert.Equal(["x|1", "x|2"], await athena.RowsAsync("SELECT * FROM path_days ORDER BY day"));
    }

    [Theory]
    [InlineData("$file_size")]
    [InlineData("$file_modified_time")]
    [InlineData("$bucket")]
    public async Task Others_are_refused_by_name(string column)
    {
        await athena.RunAsync($"CREATE EXTERNAL TABLE IF NOT EXISTS path_others (a string) ROW FORMAT DELIMITED LOCATION 's3://lake/path_others/'");
        Assert.Equal($"NOT_SUPPORTED: line 1:8: Column '{column}' is not supported by Tarn", await athena.FailureOfAsync($"SELECT \"{column}\" FROM path_others"));
        Assert.Equal($"COLUMN_NOT_FOUND: line 1:8: Column '$other' cannot be resolved", await athena.FailureOfAsync("SELECT \"$other\" FROM path_others"));
    }
}
