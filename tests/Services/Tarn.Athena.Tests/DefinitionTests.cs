namespace Tarn.Athena.Tests;

public sealed class DefinitionTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task Databases_are_made_listed_and_dropped()
    {
        await athena.RunAsync("CREATE DATABASE IF NOT EXISTS shop COMMENT 'a shop'");
        await athena.RunAsync("CREATE DATABASE IF NOT EXISTS shop");
        Assert.Contains("Database shop already exists", await athena.FailureOfAsync("CREATE DATABASE shop"), StringComparison.Ordinal);
        Assert.Equal(["default", "shop"], await athena.RowsAsync("SHOW DATABASES"));
        Assert.Equal(["shop"], await athena.RowsAsync("SHOW DATABASES LIKE 's*'"));
        await athena.RunAsync("CREATE EXTERNAL TABLE shop.t (a int) LOCATION 's3://lake/none/'");
        Assert.Contains("is not empty", await athena.FailureOfAsync("DROP DATABASE shop"), StringComparison.Ordinal);
        await athena.RunAsync("DROP DATABASE shop CASCADE");
        Assert.Contains("Database does not exist: shop", await athena.FailureOfAsync("DROP DATABASE shop"), StringComparison.Ordinal);
        await athena.RunAsync("DROP DATABASE IF EXISTS shop");
    }

    [Fact]
    public async Task Tables_are_described_as_Hive_describes_them()
    {
        await athena.RunAsync("""
            CREATE EXTERNAL TABLE IF NOT EXISTS described (`a` int COMMENT 'first', b array<string>)
            PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/none/' TBLPROPERTIES ('x'='y')
            """);
        Assert.Contains("already exists", await athena.FailureOfAsync("CREATE EXTERNAL TABLE described (a int) LOCATION 's3://lake/none/'"), StringComparison.Ordinal);
        Assert.Equal(["a                   ", "b                   ", "dt                  "], await athena.RowsAsync("SHOW COLUMNS IN described"));
        Assert.Equal(
            [
                "a                   \tint                 \tfirst               ",
                "b                   \tarray<string>       \t                    ",
                "dt                  \tstring              \t                    ",
                "\t \t ",
                "# Partition Information\t \t ",
                "# col_name          \tdata_type           \tcomment             ",
                "\t \t ",
                "dt                  \tstring              \t                    ",
            ],
            await athena.RowsAsync("DESCRIBE described"));
        var statement = string.Join('\n', await athena.RowsAsync("SHOW CREATE TABLE described"));
        Assert.StartsWith("CREATE EXTERNAL TABLE `default.described`(\n  `a` int COMMENT 'first', \n  `b` array<string>)\nPARTITIONED BY ( \n  `dt` string)", statement, StringComparison.Ordinal);
        Assert.Contains("'field.delim'=','", statement, StringComparison.Ordinal);
        await athena.RunAsync("DROP TABLE described");
        Assert.Contains("Table not found default.described", await athena.FailureOfAsync("DROP TABLE described"), StringComparison.Ordinal);
        await athena.RunAsync("DROP TABLE IF EXISTS described");
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_name()
    {
        Assert.Contains("ORC", await athena.FailureOfAsync("CREATE EXTERNAL TABLE o (a int) STORED AS ORC LOCATION 's3://lake/none/'"), StringComparison.Ordinal);
        Assert.Contains("LOCATION", await athena.FailureOfAsync("CREATE EXTERNAL TABLE o (a int)"), StringComparison.Ordinal);
        foreach (var sql in new[] { "CREATE TABLE x AS SELECT 1", "INSERT INTO x SELECT 1", "UNLOAD (SELECT 1) TO 's3://lake/u/' WITH (format = 'PARQUET')" })
        {
            var error = await Assert.ThrowsAsync<Kernel.AwsException>(() => athena.StartAsync(sql));
            Assert.Contains("not supported", error.Message, StringComparison.Ordinal);
        }
    }
}
