using System.IO.Compression;
using System.Text;
using Tarn.Duck;

namespace Tarn.Athena.Tests;

public sealed class SelectTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task A_query_without_tables_answers()
    {
        Assert.Equal(["1|a|-"], await athena.RowsAsync("SELECT 1, 'a', CAST(NULL AS integer)"));
        Assert.Equal(["3"], await athena.RowsAsync("SELECT ? + ?", null, "1", "2"));
    }

    [Fact]
    public async Task Values_are_printed_as_Athena_prints_them()
    {
        Assert.Equal(
            ["1.0|1.0E10|1.0E-5|0.001|123456.789|NaN|Infinity"],
            await athena.RowsAsync("SELECT 1e0, 1e10, 0.00001e0, 0.001e0, 123456.789e0, nan(), infinity()"));
        Assert.Equal(
            ["true|2024-02-29|2024-02-29 12:34:56.789|1.50|68 69"],
            await athena.RowsAsync("SELECT true, DATE '2024-02-29', TIMESTAMP '2024-02-29 12:34:56.789', DECIMAL '1.50', X'6869'"));
        Assert.Equal(
            ["[1, null, 3]|{a=1, b=null}|[[x], []]"],
            await athena.RowsAsync("SELECT ARRAY[1, NULL, 3], MAP(ARRAY['a', 'b'], ARRAY[1, NULL]), ARRAY[ARRAY['x'], ARRAY[]]"));
        Assert.Equal(["{x=1, y=a}"], await athena.RowsAsync("SELECT CAST(ROW(1, 'a') AS ROW(x integer, y varchar))"));
        Assert.Equal(
            ["2024-02-29 12:00:00.000 UTC|2024-01-01 00:00:00.000 Europe/Berlin"],
            await athena.RowsAsync("SELECT TIMESTAMP '2024-02-29 12:00:00.000 UTC', TIMESTAMP '2024-01-01 00:00:00.000 Europe/Berlin'"));
    }

    [Fact]
    public async Task Delimited_text_is_read_as_Hive_reads_it()
    {
        await athena.PutAsync("lazy/a.csv", "id,name,price,flag\n1,plain,1.5,true\n2,\"quoted,x,y,extra\n3,\\N,\\N,\\N\n4\n5,,abc,no\n1.5,x,1,TRUE\n");
        await athena.PutAsync("lazy/_SUCCESS", "hidden");
        await athena.PutAsync("lazy/b.csv.gz", Gzip("id,name,price,flag\n9,zipped,2,false\n"));
        await athena.RunAsync("""
            CREATE EXTERNAL TABLE lazy (id int, name string, price double, flag boolean)
            ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/lazy/' TBLPROPERTIES ('skip.header.line.count'='1')
            """);
        Assert.Equal(
            ["1|plain|1.5|true", "2|\"quoted|-|-", "3|-|-|-", "4|-|-|-", "5||-|-", "9|zipped|2.0|false", "-|x|1.0|true"],
            await athena.RowsAsync("SELECT id, name, price, flag FROM lazy ORDER BY id"));
        Assert.Equal(["7"], await athena.RowsAsync("SELECT count(*) FROM lazy"));
    }

    [Fact]
    public async Task Quoted_CSV_is_read_by_OpenCSVSerde()
    {
        await athena.PutAsync("open/a.csv", "\"1\",\"a, \"\"b\"\"\"\n\"2\",plain\n\"\",\n");
        await athena.RunAsync("""
            CREATE EXTERNAL TABLE opencsv (id bigint, name string)
            ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '"')
            LOCATION 's3://lake/open/'
            """);
        Assert.Equal(["1|a, \"b\"", "2|plain", "-|"], await athena.RowsAsync("SELECT id, name FROM opencsv ORDER BY id"));
    }

    [Fact]
    public async Task A_field_of_quoted_CSV_that_is_no_value_of_its_column_is_named()
    {
        await athena.PutAsync("wrongcsv/a.csv", "\"1\",\"2024\"\n\"2\",\"it's\"\n");
        await athena.RunAsync("""
            CREATE EXTERNAL TABLE wrongcsv (id int, year bigint) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://lake/wrongcsv/'
            """);
        Assert.Equal(["3"], await athena.RowsAsync("SELECT sum(id) FROM wrongcsv"));
        Assert.Equal(
            "HIVE_BAD_DATA: Error parsing field value 'it's' for field 1: For input string: \"it's\"",
            await athena.FailureOfAsync("SELECT year FROM wrongcsv"));
    }

    [Fact]
    public async Task JSON_is_read_with_keys_in_any_case()
    {
        await athena.PutAsync("json/a.json", """
            {"Title":"First","Year":1999,"tags":["a","b"],"info":{"x":1.5},"at":"2024-01-01 10:00:00"}
            {"title":"Second","year":"2001","unknown":1}
            {"title":null}

            """);
        await athena.RunAsync("""
            CREATE EXTERNAL TABLE movies (title string, year int, tags array<string>, info struct<x:double>, at timestamp, missing string)
            ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/json/'
            """);
        Assert.Equal(
            ["First|1999|[a, b]|{x=1.5}|2024-01-01 10:00:00.000|-", "Second|2001|-|-|-|-", "-|-|-|-|-|-"],
            await athena.RowsAsync("SELECT title, year, tags, info, at, missing FROM movies ORDER BY title"));
        Assert.Equal(["3"], await athena.RowsAsync("SELECT count(*) FROM movies"));
    }

    [Fact]
    public async Task Parquet_columns_are_found_by_name_and_declared_types_rule()
    {
        await athena.PutAsync("pq/a.parquet", Parquet("SELECT range::INTEGER AS id, 'n' || range AS \"Name\" FROM range(3)"));
        await athena.PutAsync("pq/b.parquet", Parquet("SELECT 'n9' AS name, 9::BIGINT AS id, 1.5 AS more"));
        await athena.RunAsync("CREATE EXTERNAL TABLE pq (id bigint, name string, none int) STORED AS PARQUET LOCATION 's3://lake/pq'");
        Assert.Equal(["0|n0|-", "1|n1|-", "2|n2|-", "9|n9|-"], await athena.RowsAsync("SELECT * FROM pq ORDER BY id"));
        Assert.Equal(["4"], await athena.RowsAsync("SELECT count(*) FROM pq"));
    }

    [Fact]
    public async Task Bytes_scanned_are_those_of_the_columns_read()
    {
        var file = Parquet("SELECT hash(range) AS a, hash(range + 1) AS b, hash(range + 2) AS c, hash(range + 3) AS d FROM range(50000)");
        await athena.PutAsync("wide/a.parquet", file);
        await athena.RunAsync("CREATE EXTERNAL TABLE wide (a decimal(20,0), b decimal(20,0), c decimal(20,0), d decimal(20,0)) STORED AS PARQUET LOCATION 's3://lake/wide/'");
        var one = (await athena.RunAsync("SELECT max(a) FROM wide")).Statistics!.DataScannedInBytes!.Value;
        var all = (await athena.RunAsync("SELECT max(a), max(b), max(c), max(d) FROM wide")).Statistics!.DataScannedInBytes!.Value;
        Assert.InRange(one, file.Length / 5, file.Length / 3);
        Assert.InRange(all, file.Length * 9L / 10, file.Length);
        Assert.Equal(0, (await athena.RunAsync("SELECT count(*) FROM wide")).Statistics!.DataScannedInBytes);
    }

    [Fact]
    public async Task Partitions_come_from_the_catalog_and_are_pruned()
    {
        foreach (var month in new[] { "2001-01", "2001-02", "2001-03" })
            await athena.PutAsync($"parts/month={month}/kind=a%2Fb/x.parquet", Parquet($"SELECT '{month}' AS inside, range AS n FROM range(10)"));
        await athena.RunAsync("CREATE EXTERNAL TABLE parts (inside string, n bigint) PARTITIONED BY (month string, kind string) STORED AS PARQUET LOCATION 's3://lake/parts/'");
        Assert.Empty(await athena.RowsAsync("SELECT * FROM parts"));
        Assert.Equal(4, (await athena.RowsAsync("MSCK REPAIR TABLE parts")).Length);
        Assert.Empty(await athena.RowsAsync("MSCK REPAIR TABLE parts"));
        Assert.Equal(
            ["month=2001-01/kind=a%2Fb", "month=2001-02/kind=a%2Fb", "month=2001-03/kind=a%2Fb"], await athena.RowsAsync("SHOW PARTITIONS parts"));
        Assert.Equal(["2001-01|a/b|10", "2001-02|a/b|10", "2001-03|a/b|10"], await athena.RowsAsync("SELECT month, kind, count(*) FROM parts GROUP BY 1, 2 ORDER BY 1"));

        var all = (await athena.RunAsync("SELECT sum(n) FROM parts")).Statistics!.DataScannedInBytes!.Value;
        var one = (await athena.RunAsync("SELECT sum(n) FROM parts WHERE month = '2001-02'")).Statistics!.DataScannedInBytes!.Value;
        Assert.Equal(all, one * 3);
        Assert.Equal(["2001-02|2001-02"], await athena.RowsAsync("SELECT DISTINCT month, inside FROM parts WHERE month = '2001-02'"));

        await athena.RunAsync("ALTER TABLE parts DROP PARTITION (month < '2001-03')");
        Assert.Equal(["10"], await athena.RowsAsync("SELECT count(*) FROM parts"));
        await athena.RunAsync("ALTER TABLE parts ADD IF NOT EXISTS PARTITION (month = '2001-01', kind = 'other') LOCATION 's3://lake/parts/month=2001-01/kind=a%2Fb/'");
        Assert.Equal(["2001-01|other|2001-01", "2001-03|a/b|2001-03"], await athena.RowsAsync("SELECT DISTINCT month, kind, inside FROM parts ORDER BY 1"));
    }

    [Fact]
    public async Task A_view_and_a_join_are_bound_to_the_catalog()
    {
        await athena.PutAsync("left/a.csv", "1,a\n2,b\n");
        await athena.PutAsync("right/a.csv", "1,x\n1,y\n");
        await athena.RunAsync("CREATE EXTERNAL TABLE l (id int, v string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/left/'");
        await athena.RunAsync("CREATE EXTERNAL TABLE r (id int, v string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/right/'");
        Assert.Equal(
            ["1|a|x", "1|a|y", "2|b|-"],
            await athena.RowsAsync("SELECT l.id, l.v, r.v FROM l LEFT JOIN awsdatacatalog.default.r ON l.id = r.id ORDER BY 1, 3"));
    }

    [Theory]
    [InlineData("SELECT x FROM (VALUES 1) AS t(y)", "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved")]
    [InlineData("SELECT * FROM nowhere", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.nowhere' does not exist")]
    [InlineData("SELECT 1/0", "DIVISION_BY_ZERO: Division by zero")]
    [InlineData("SELECT CAST('a' AS integer)", "INVALID_CAST_ARGUMENT: Cannot cast 'a' to INT")]
    public async Task A_query_fails_in_Athenas_words(string sql, string message) =>
        Assert.StartsWith(message, await athena.FailureOfAsync(sql), StringComparison.Ordinal);

    [Fact]
    public async Task A_damaged_file_fails_the_query_and_says_so()
    {
        await athena.PutAsync("broken/a.parquet", "this is no parquet file at all");
        await athena.RunAsync("CREATE EXTERNAL TABLE broken (id int) STORED AS PARQUET LOCATION 's3://lake/broken/'");
        var reason = await athena.FailureOfAsync("SELECT * FROM broken");
        Assert.StartsWith("HIVE_", reason, StringComparison.Ordinal);
        Assert.Contains("s3://lake/broken/a.parquet", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(athena.ScanRoot, reason, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(athena.ScanRoot));
    }

    [Fact]
    public async Task A_JSON_value_of_another_type_fails_the_query_and_names_the_object()
    {
        await athena.PutAsync("badjson/a.json", "{\"a\":\"abc\"}\n");
        await athena.RunAsync("CREATE EXTERNAL TABLE badjson (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/badjson/'");
        Assert.Equal("HIVE_BAD_DATA: Error parsing a field of s3://lake/badjson/a.json: \"abc\" is not of the column's type", await athena.FailureOfAsync("SELECT a FROM badjson"));
    }

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }

    private static byte[] Parquet(string sql)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-parquet");
        try
        {
            var path = Path.Combine(directory.FullName, "x.parquet");
            using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 });
            using var session = database.Connect();
            session.Run($"COPY ({sql}) TO {DuckSql.Literal(path)} (FORMAT parquet)");
            return File.ReadAllBytes(path);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
