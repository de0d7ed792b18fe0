using Tarn.Iam.Storage;
using Tarn.Testing;

namespace Tarn.Iam.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Iam.Tests", table => table switch
    {
        "iam.roles" => IamDocuments.Default.RoleDocument,
        _ => null,
    }));
}
