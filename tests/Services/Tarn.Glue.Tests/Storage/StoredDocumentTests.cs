using Tarn.Glue.Storage;
using Tarn.Testing;

namespace Tarn.Glue.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Glue.Tests", table => table switch
    {
        "glue.databases" => GlueDocuments.Default.DatabaseDocument,
        "glue.tables" or "glue.versions" => GlueDocuments.Default.TableDocument,
        "glue.partitions" => GlueDocuments.Default.PartitionDocument,
        "glue.crawlers" => GlueDocuments.Default.CrawlerDocument,
        "glue.crawls" => GlueDocuments.Default.CrawlDocument,
        "glue.tags" => GlueDocuments.Default.SortedDictionaryStringString,
        _ => null,
    }));
}
