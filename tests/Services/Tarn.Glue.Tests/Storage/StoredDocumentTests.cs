using Tarn.Glue.Storage;
using Tarn.Testing;

namespace Tarn.Glue.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Glue.Tests", table => table switch
    {
        "glue.databases" => CatalogJson.Default.DatabaseDocument,
        "glue.tables" or "glue.versions" => CatalogJson.Default.TableDocument,
        "glue.partitions" => CatalogJson.Default.PartitionDocument,
        "glue.crawlers" => CrawlerJson.Default.CrawlerDocument,
        "glue.crawls" => CrawlerJson.Default.CrawlDocument,
        "glue.tags" => TagJson.Default.SortedDictionaryStringString,
        _ => null,
    }));
}
