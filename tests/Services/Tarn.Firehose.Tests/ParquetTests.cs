using Tarn.Duck;
using Tarn.Firehose.Tests.Support;
using Tarn.Glue;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests;

public sealed class ParquetTests
{
    [Fact]
    public async Task Json_becomes_parquet_by_the_tables_columns()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.CreateTable(
            Column("id", "bigint"), Column("name", "string"), Column("delay", "int"), Column("price", "decimal(10,2)"), Column("day", "date"),
            Column("at", "timestamp"), Column("tags", "array<string>"), Column("more", "struct<a:int,b:map<string,double>>"));
        await hoses.Create(ToParquet);
        await hoses.Put(
            """{"id":1,"name":"one","delay":-5,"price":"12.345","day":"2001-02-03","at":"2001-02-03 04:05:06","tags":["a","b"],"more":{"a":1,"b":{"x":1.5}}}""",
            """{"ID":2,"NAME":"zwö \"2\"","unknown":1}""",
            """{"id":"three"}""",
            "{broken");
        await hoses.Advance(60);
        Assert.Equal(2, (await hoses.Keys()).Length);
        var good = await hoses.KeyUnder("2026/");
        Assert.EndsWith(".parquet", good);
        Assert.Equal(
            ["id BIGINT", "name VARCHAR", "delay INTEGER", "price DECIMAL(10,2)", "day DATE", "at TIMESTAMP", "tags VARCHAR[]", "more STRUCT(a INTEGER, b MAP(VARCHAR, DOUBLE))"],
            Query(await hoses.Bytes(good), "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM read_parquet($1))"));
        Assert.Equal(
            ["1|one|-5|12.35|2001-02-03|2001-02-03 04:05:06|[a, b]|1.5", "2|zwö \"2\"||||||"],
            Query(await hoses.Bytes(good), "SELECT concat_ws('|', id, name, coalesce(delay::VARCHAR, ''), coalesce(price::VARCHAR, ''), coalesce(day::VARCHAR, ''), coalesce(\"at\"::VARCHAR, ''), coalesce(tags::VARCHAR, ''), coalesce(more.b['x']::VARCHAR, '')) FROM read_parquet($1) ORDER BY id"));
        var failures = (await hoses.Text(await hoses.KeyUnder("format-conversion-failed/2026/"))).TrimEnd().Split('\n');
        Assert.Contains("DataFormatConversion.MalformedData", failures[0]);
        Assert.Contains("DataFormatConversion.ParseError", failures[1]);
    }

    [Fact]
    public async Task Records_wait_until_the_table_is_there()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(ToParquet);
        await hoses.Put("""{"id":1}""");
        await hoses.Advance(100);
        Assert.Empty(await hoses.Keys());
        await hoses.CreateTable(Column("id", "int"));
        await hoses.Advance(100);
        Assert.Single(await hoses.Keys());
    }

    [Fact]
    public async Task Sizes_compression_and_tuning_are_held_to_what_goes_together()
    {
        await using var hoses = await Hoses.OpenAsync();
        await Refused(ToParquet with { CompressionFormat = "GZIP" }, "UNCOMPRESSED");
        await Refused(ToParquet with { BufferingHints = new BufferingHints { SizeInMBs = 63, IntervalInSeconds = 60 } }, "64");
        var conversion = ToParquet.DataFormatConversionConfiguration!;
        await Refused(ToParquet with { DataFormatConversionConfiguration = conversion with { InputFormatConfiguration = null } }, "Deserializer");
        await Refused(
            ToParquet with
            {
                DataFormatConversionConfiguration = conversion with
                {
                    OutputFormatConfiguration = new OutputFormatConfiguration { Serializer = new Serializer { ParquetSerDe = new ParquetSerDe { WriterVersion = "V2" } } },
                },
            },
            "WriterVersion");

        async Task Refused(ExtendedS3DestinationConfiguration destination, string named) =>
            Assert.Contains(named, (await World.FailsAsync("InvalidArgumentException", () => hoses.Create(destination))).Message);
    }

    private static ExtendedS3DestinationConfiguration ToParquet => Hoses.Destination with
    {
        DataFormatConversionConfiguration = new DataFormatConversionConfiguration
        {
            SchemaConfiguration = new SchemaConfiguration { RoleARN = Hoses.Role, DatabaseName = "db", TableName = "flights" },
            InputFormatConfiguration = new InputFormatConfiguration { Deserializer = new Deserializer { OpenXJsonSerDe = new OpenXJsonSerDe() } },
            OutputFormatConfiguration = new OutputFormatConfiguration { Serializer = new Serializer { ParquetSerDe = new ParquetSerDe() } },
        },
    };

    private static Column Column(string name, string type) => new() { Name = name, Type = type };

    private static string[] Query(byte[] parquet, string sql)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-parquet-");
        try
        {
            var path = Path.Combine(directory.FullName, "file.parquet");
            File.WriteAllBytes(path, parquet);
            using var database = DuckDatabase.Open(new DuckOptions { ScanDirectory = directory.FullName });
            using var session = database.Connect();
            using var result = session.Execute(sql.Replace("$1", DuckSql.Literal(path)));
            var rows = new List<string>();
            while (result.NextChunk() is { } chunk)
            {
                for (var row = 0; row < chunk.RowCount; row++)
                    rows.Add((string)chunk[0].GetValue(row)!);
            }

            return [.. rows];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
