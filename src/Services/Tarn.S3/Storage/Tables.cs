using Tarn.Meta;

namespace Tarn.S3;

/// <summary>The tables of S3 and their keys.</summary>
internal static class Tables
{
    public static readonly MetaTable<BucketDocument> Buckets = new("s3.buckets", Documents.Default.BucketDocument);
    public static readonly MetaTable<ObjectDocument> Objects = new("s3.objects", Documents.Default.ObjectDocument);
    public static readonly MetaTable<SegmentsDocument> Segments = new("s3.segments", Documents.Default.SegmentsDocument);
    public static readonly MetaTable<UploadDocument> Uploads = new("s3.uploads", Documents.Default.UploadDocument);
    public static readonly MetaTable<PartDocument> Parts = new("s3.parts", Documents.Default.PartDocument);

    public const string Blobs = "s3.blobs";

    public static MetaKey Bucket(string bucket) => MetaKey.Of(bucket);

    public static MetaKey Object(string bucket, string key) => MetaKey.Of(bucket, key);

    public static MetaKey Upload(string bucket, string key, string uploadId) => MetaKey.Of(bucket, key, uploadId);

    public static MetaKey PartsOf(string uploadId) => MetaKey.Of(uploadId);

    public static MetaKey Part(string uploadId, int number) => MetaKey.Of(uploadId).Then((long)number);
}
