using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Glue.Tests;

/// <summary>What is stored of a table, a database, a partition or a crawler is what was given.</summary>
public sealed class MappingTests
{
    private static readonly Scope Scope = new("123456789012", "us-east-1");

    [Fact]
    public void A_database_keeps_every_member()
    {
        var input = Filled.Of<DatabaseInput>() with { CreateTableDefaultPermissions = null };
        Assert.Empty(Filled.Lost(
            input, CatalogMapping.Document(input, Scope.Account, DateTimeOffset.UnixEpoch).Shape(), nameof(DatabaseInput.CreateTableDefaultPermissions)));
    }

    [Fact]
    public void A_table_keeps_every_member()
    {
        var input = Filled.Of<TableInput>();
        Assert.Empty(Filled.Lost(input, CatalogMapping.Document(input, Scope, "lake", DateTimeOffset.UnixEpoch).Shape()));
    }

    [Fact]
    public void A_partition_keeps_every_member()
    {
        var table = CatalogMapping.Document(Filled.Of<TableInput>(), Scope, "lake", DateTimeOffset.UnixEpoch);
        var input = Filled.Of<PartitionInput>();
        Assert.Empty(Filled.Lost(input, CatalogMapping.Document(input, Scope.Account, table, DateTimeOffset.UnixEpoch).Shape()));
    }

    [Fact]
    public void Targets_of_a_crawler_keep_every_member()
    {
        // The others are refused before they could be stored.
        var targets = new CrawlerTargets { S3Targets = Filled.Of<CrawlerTargets>().S3Targets };
        Assert.Empty(Filled.Lost(targets, CrawlerMapping.Document(targets).Shape()));
    }
}
