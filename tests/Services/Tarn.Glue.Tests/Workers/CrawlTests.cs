using System.IO.Compression;
using System.Text;
using Tarn.Duck;

namespace Tarn.Glue.Tests;

/// <summary>What crawls make of buckets, and of what changed in them.</summary>
public sealed class CrawlTests : CrawlerFixture
{
    private const string Csv = "id,carrier,delay\n1,AA,2.5\n2,UA,-3\n";

    [Fact]
    public async Task Delimited_text_becomes_a_table_as_AWSs_crawlers_write_it()
    {
        await SetUpAsync();
        await PutAsync("data/Flights-2001/a.csv", Csv);
        await PutAsync("data/Flights-2001/b.csv", Csv);
        await PutAsync("data/Flights-2001/_SUCCESS", "x");

        var crawler = await CrawlAsync(Request("s3://lake/data/Flights-2001/"));

        Assert.Equal(("SUCCEEDED", null), (crawler.LastCrawl!.Status, crawler.LastCrawl.ErrorMessage));
        var table = Assert.Single(await TablesAsync());
        Assert.Equal(("flights_2001", "EXTERNAL_TABLE", "owner"), (table.Name, table.TableType, table.Owner));
        Assert.Equal("id:bigint carrier:string delay:double", Columns(table.StorageDescriptor));
        Assert.Equal("s3://lake/data/Flights-2001/", table.StorageDescriptor!.Location);
        Assert.Equal("org.apache.hadoop.mapred.TextInputFormat", table.StorageDescriptor.InputFormat);
        Assert.Equal("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", table.StorageDescriptor.SerdeInfo!.SerializationLibrary);
        Assert.Equal(",", table.StorageDescriptor.SerdeInfo.Parameters!["field.delim"]);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["CrawlerSchemaSerializerVersion"] = "1.0",
                ["CrawlerSchemaDeserializerVersion"] = "1.0",
                ["UPDATED_BY_CRAWLER"] = "finder",
                ["areColumnsQuoted"] = "false",
                ["averageRecordSize"] = (Csv.Length / 2).ToString(),
                ["classification"] = "csv",
                ["columnsOrdered"] = "true",
                ["compressionType"] = "none",
                ["delimiter"] = ",",
                ["objectCount"] = "2",
                ["recordCount"] = "4",
                ["sizeKey"] = (Csv.Length * 2).ToString(),
                ["skip.header.line.count"] = "1",
                ["typeOfData"] = "file",
            },
            table.Parameters!.ToDictionary());
    }

    [Fact]
    public async Task Compressed_JSON_becomes_a_partitioned_table()
    {
        await SetUpAsync();
        foreach (var month in new[] { "01", "02" })
            await PutAsync($"flights/month={month}/part.json.gz", Gzip("{\"Id\":1,\"tags\":[\"a\"]}\n{\"Id\":2,\"tags\":[]}\n"));

        await CrawlAsync(Request("s3://lake/flights") with { TablePrefix = "raw_" });

        var table = Assert.Single(await TablesAsync());
        Assert.Equal("raw_flights", table.Name);
        Assert.Equal("id:int tags:array<string>", Columns(table.StorageDescriptor));
        Assert.Equal(new Column { Name = "month", Type = "string" }, table.PartitionKeys!.Single());
        Assert.Equal(("json", "gzip", "4"), (table.Parameters!["classification"], table.Parameters["compressionType"], table.Parameters["recordCount"]));
        Assert.Equal("Id,tags", table.StorageDescriptor!.SerdeInfo!.Parameters!["paths"]);
        Assert.True(table.StorageDescriptor.Compressed);
        var partitions = await PartitionsAsync("raw_flights");
        Assert.Equal(["01", "02"], partitions.Select(partition => partition.Values.Single()));
        Assert.Equal("s3://lake/flights/month=01/", partitions[0].StorageDescriptor!.Location);
        Assert.Equal("2", partitions[0].Parameters!["recordCount"]);
    }

    [Fact]
    public async Task Parquet_gives_its_own_types()
    {
        await SetUpAsync();
        await PutAsync("p/month=1/a.parquet", Parquet(
            """
            SELECT 1::INTEGER AS "Id", 2::BIGINT AS big, 1.5::DOUBLE AS d, 1.5::FLOAT AS f, true AS ok, 'x' AS name, DATE '2001-01-01' AS day,
                TIMESTAMP '2001-01-01 00:00:00' AS at, 1.25::DECIMAL(9,2) AS price, [1, 2]::INTEGER[] AS list, {'a': 1::INTEGER, 'b': 'x'} AS s,
                MAP {'k': 1::BIGINT} AS m, 'x'::BLOB AS bytes
            FROM range(3)
            """));

        var crawler = await CrawlAsync(Request("s3://lake/p/"));

        Assert.Null(crawler.LastCrawl!.ErrorMessage);
        var table = Assert.Single(await TablesAsync());
        Assert.Equal(
            "id:int big:bigint d:double f:float ok:boolean name:string day:date at:timestamp price:decimal(9,2) list:array<int> "
            + "s:struct<a:int,b:string> m:map<string,bigint> bytes:binary",
            Columns(table.StorageDescriptor));
        Assert.Equal(("parquet", "3"), (table.Parameters!["classification"], table.Parameters["recordCount"]));
        Assert.Equal("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", table.StorageDescriptor!.SerdeInfo!.SerializationLibrary);
        Assert.Equal("1", (await PartitionsAsync("p")).Single().Values.Single());
    }

    [Fact]
    public async Task Exclusions_samples_and_files_of_no_known_format()
    {
        await SetUpAsync();
        await PutAsync("t/1.csv", Csv);
        await PutAsync("t/2.csv", Csv);
        await PutAsync("t/tmp/3.csv", Csv);
        await PutAsync("t/notes.txt", "a text");
        var request = Request() with
        {
            Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/t/", Exclusions = ["tmp/**", "*.txt"], SampleSize = 1 }] },
        };

        await CrawlAsync(request);

        var table = Assert.Single(await TablesAsync());
        Assert.Equal(("t", "2", "4"), (table.Name, table.Parameters!["objectCount"], table.Parameters["recordCount"]));
    }

    [Fact]
    public async Task A_file_can_be_a_target()
    {
        await SetUpAsync();
        await PutAsync("t/one.csv", Csv);

        await CrawlAsync(Request("s3://lake/t/one.csv"));

        var table = Assert.Single(await TablesAsync());
        Assert.Equal(("one_csv", "s3://lake/t/one.csv"), (table.Name, table.StorageDescriptor!.Location));
    }

    [Fact]
    public async Task Tables_of_one_name_elsewhere_get_names_of_their_own()
    {
        await SetUpAsync();
        await PutAsync("a/t/1.csv", Csv);
        await PutAsync("b/t/1.csv", Csv);

        await CrawlAsync(Request("s3://lake/a/t/", "s3://lake/b/t/"));
        await CrawlAgainAsync();

        var tables = await TablesAsync();
        Assert.Equal(2, tables.Count);
        Assert.Equal("t", tables[0].Name);
        Assert.Matches("^t_[0-9a-f]{32}$", tables[1].Name);
    }

    [Fact]
    public async Task A_second_crawl_changes_nothing_when_nothing_changed()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.csv", Csv);
        await CrawlAsync(Request("s3://lake/t/"));
        await CrawlAgainAsync();

        var metrics = (await World.CallAsync(new GetCrawlerMetricsRequest())).CrawlerMetricsList.Single();

        Assert.Equal((0, 0, 0), (metrics.TablesCreated, metrics.TablesUpdated, metrics.TablesDeleted));
        Assert.Equal("0", (await TablesAsync()).Single().VersionId);
    }

    [Fact]
    public async Task A_second_crawl_brings_tables_and_partitions_up_to_date()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.csv", Csv);
        await CrawlAsync(Request("s3://lake/t/"));
        await PutAsync("t/day=2/1.csv", Csv.Replace("delay\n", "delay,tail\n", StringComparison.Ordinal).Replace("2.5", "2.5,1", StringComparison.Ordinal)
            .Replace("-3", "-3,2", StringComparison.Ordinal));
        await CrawlAgainAsync();

        var table = Assert.Single(await TablesAsync());

        Assert.Equal("id:bigint carrier:string delay:double tail:bigint", Columns(table.StorageDescriptor));
        Assert.Equal(["1", "2"], (await PartitionsAsync("t")).Select(partition => partition.Values.Single()));
        Assert.Equal("id:bigint carrier:string delay:double", Columns((await PartitionsAsync("t"))[0].StorageDescriptor));
    }

    [Fact]
    public async Task LOG_leaves_tables_and_adds_partitions()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.json", """{"a":1,"b":2,"c":3}""");
        await CrawlAsync(Request("s3://lake/t/") with { SchemaChangePolicy = new SchemaChangePolicy { UpdateBehavior = "LOG", DeleteBehavior = "LOG" } });
        await PutAsync("t/day=2/1.json", """{"a":1,"b":2,"c":3,"d":4}""");
        await DeleteAsync("t/day=1/1.json");
        await PutAsync("t/day=3/1.json", """{"a":1,"b":2,"c":3,"d":4}""");
        await CrawlAgainAsync();

        Assert.Equal("a:int b:int c:int", Columns((await TablesAsync()).Single().StorageDescriptor));
        Assert.Equal(["1", "2", "3"], (await PartitionsAsync("t")).Select(partition => partition.Values.Single()));
    }

    [Theory]
    [InlineData("DELETE_FROM_DATABASE")]
    [InlineData("DEPRECATE_IN_DATABASE")]
    public async Task What_is_gone_is_deleted_or_marked(string behavior)
    {
        await SetUpAsync();
        foreach (var key in new[] { "a/day=1/1.csv", "a/day=2/1.csv" })
            await PutAsync(key, Csv);
        await PutAsync("b/1.json", """{"x":1}""");
        await CrawlAsync(Request("s3://lake/") with { SchemaChangePolicy = new SchemaChangePolicy { DeleteBehavior = behavior } });
        Assert.Equal(["a", "b"], (await TablesAsync()).Select(table => table.Name));
        await DeleteAsync("a/day=2/1.csv");
        await DeleteAsync("b/1.json");

        await CrawlAgainAsync();
        await CrawlAgainAsync();

        if (behavior == "DELETE_FROM_DATABASE")
        {
            Assert.Equal(["a"], (await TablesAsync()).Select(table => table.Name));
            Assert.Equal("1", (await PartitionsAsync("a")).Single().Values.Single());
        }
        else
        {
            Assert.Equal([false, true], (await TablesAsync()).Select(table => table.Parameters!.ContainsKey("DEPRECATED_BY_CRAWLER")));
            Assert.Equal([false, true], (await PartitionsAsync("a")).Select(partition => partition.Parameters!.ContainsKey("DEPRECATED_BY_CRAWLER")));
        }
    }

    [Fact]
    public async Task InheritFromTable_and_MergeNewColumns()
    {
        await SetUpAsync();
        const string Configuration =
            """{"Version":1.0,"CrawlerOutput":{"Partitions":{"AddOrUpdateBehavior":"InheritFromTable"},"Tables":{"AddOrUpdateBehavior":"MergeNewColumns"}}}""";
        await PutAsync("t/day=1/1.json", """{"a":1,"b":2,"c":3,"d":1}""");
        await CrawlAsync(Request("s3://lake/t/") with { Configuration = Configuration });
        await PutAsync("t/day=1/1.json", """{"a":1.5,"b":2,"c":3,"e":4}""");
        await PutAsync("t/day=2/1.json", """{"a":1,"b":2,"c":3}""");
        await CrawlAgainAsync();

        Assert.Equal("a:int b:int c:int d:int e:int", Columns((await TablesAsync()).Single().StorageDescriptor));
        var added = (await PartitionsAsync("t"))[1];
        Assert.Equal("a:int b:int c:int d:int e:int", Columns(added.StorageDescriptor));
        Assert.Equal("s3://lake/t/day=2/", added.StorageDescriptor!.Location);
    }

    [Fact]
    public async Task More_tables_than_the_threshold_write_nothing()
    {
        await SetUpAsync();
        await PutAsync("a/1.csv", Csv);
        await PutAsync("b/1.json", """{"x":1}""");

        var crawler = await CrawlAsync(Request("s3://lake/") with { Configuration = """{"Version":1.0,"CrawlerOutput":{"Tables":{"TableThreshold":1}}}""" });

        Assert.Equal("FAILED", crawler.LastCrawl!.Status);
        Assert.Empty(await TablesAsync());
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_the_crawl()
    {
        await SetUpAsync();

        var crawler = await CrawlAsync(Request("s3://nowhere-at-all/"));

        Assert.Equal("FAILED", crawler.LastCrawl!.Status);
        Assert.Contains("bucket", crawler.LastCrawl.ErrorMessage, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_last_line_of_gzip_that_is_cut_short_is_no_row()
    {
        await SetUpAsync();
        var whole = Gzip("{\"Id\":1}\n{\"Id\":2}\n{\"Id\":3,\"Name\":\"x\"}\n", CompressionLevel.NoCompression);
        await PutAsync("cut/a.json.gz", whole[..^20]);

        await CrawlAsync(Request("s3://lake/cut/"));

        var table = Assert.Single(await TablesAsync());
        Assert.Equal(("json", "id:int"), (table.Parameters!["classification"], Columns(table.StorageDescriptor)));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_made()
    {
        await SetUpAsync();
        await PutAsync("a/1.csv", Csv);
        await CrawlAsync(Request("s3://lake/a/") with { DatabaseName = "New_One" });

        var table = await World.CallAsync(new GetTableRequest { DatabaseName = "new_one", Name = "a" });

        Assert.Equal("new_one", table.Table.DatabaseName);
    }

    private static byte[] Gzip(string text, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, level))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static byte[] Parquet(string select)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-parquet-");
        try
        {
            var path = Path.Combine(directory.FullName, "a.parquet");
            using var database = DuckDatabase.Open(new DuckOptions { ScanDirectory = directory.FullName, Threads = 1 });
            using var session = database.Connect();
            session.Run($"COPY ({select}) TO '{path}' (FORMAT parquet)");
            return File.ReadAllBytes(path);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
