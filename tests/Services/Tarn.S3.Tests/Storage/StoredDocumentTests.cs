using Tarn.Testing;

namespace Tarn.S3.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.S3.Tests", table => table switch
    {
        "s3.buckets" => Documents.Default.BucketDocument,
        "s3.objects" => Documents.Default.ObjectDocument,
        "s3.segments" => Documents.Default.SegmentsDocument,
        "s3.uploads" => Documents.Default.UploadDocument,
        "s3.parts" => Documents.Default.PartDocument,
        _ => null,
    }));
}
