namespace Tarn.Athena.Tests.Operations;

public sealed class GetTableMetadataTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly GetTableMetadataRequest Request = new() { CatalogName = "AwsDataCatalog", DatabaseName = "default", TableName = "shown" };

    [Fact]
    public async Task A_table_is_shown_with_its_columns_and_where_its_rows_lie()
    {
        await athena.RunAsync("CREATE EXTERNAL TABLE shown (a int COMMENT 'first') PARTITIONED BY (dt string) LOCATION 's3://lake/none/'");
        await athena.RestartAsync();

        var table = (await athena.World.CallAsync(Request)).TableMetadata;

        Assert.Equal(("shown", "EXTERNAL_TABLE"), (table.Name, table.TableType));
        Assert.Equal([new CatalogColumn("a", "int", "first")], table.Columns!);
        Assert.Equal([new CatalogColumn("dt", "string", null)], table.PartitionKeys!);
        Assert.Equal("s3://lake/none/", table.Parameters!["location"]);
    }

    [Fact]
    public async Task A_table_a_catalog_or_a_workgroup_that_is_not_there_is_refused()
    {
        var missing = await athena.World.FailsAsync("MetadataException", Request with { TableName = "none" });
        await athena.World.FailsAsync("MetadataException", Request with { DatabaseName = "none" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { CatalogName = "hive" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { WorkGroup = "other" });

        Assert.Equal("EntityNotFoundException: Entity Not Found: default.none", missing.Message);
    }
}
