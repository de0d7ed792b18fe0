using Tarn.Firehose.Storage;
using Tarn.Testing;

namespace Tarn.Firehose.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Firehose.Tests", table => table switch
    {
        "firehose.streams" => FirehoseDocuments.Default.DeliveryStreamDocument,
        "firehose.checkpoints" => FirehoseDocuments.Default.CheckpointDocument,
        _ => null,
    }));
}
