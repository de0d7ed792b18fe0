using Tarn.Kinesis.Storage;
using Tarn.Testing;

namespace Tarn.Kinesis.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Kinesis.Tests", table => table switch
    {
        "kinesis.streams" => KinesisDocuments.Default.StreamDocument,
        _ => null,
    }));
}
