using Tarn.Athena.Storage;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Athena.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Athena.Tests", table => table switch
    {
        "athena.executions" => AthenaDocuments.Default.ExecutionDocument,
        "athena.columns" => AthenaDocuments.Default.ColumnsDocument,
        "athena.history" or "athena.tokens" => JobDocuments.Default.JobPointer,
        _ => null,
    }));
}
