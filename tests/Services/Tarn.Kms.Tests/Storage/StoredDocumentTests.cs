using Tarn.Kms.Storage;
using Tarn.Testing;

namespace Tarn.Kms.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Kms.Tests", table => table switch
    {
        "kms.master" => KmsDocuments.Default.MasterKeyDocument,
        "kms.keys" => KmsDocuments.Default.KeyDocument,
        "kms.aliases" => KmsDocuments.Default.AliasDocument,
        "kms.grants" => KmsDocuments.Default.GrantDocument,
        "kms.imports" => KmsDocuments.Default.ImportDocument,
        _ => null,
    }));
}
