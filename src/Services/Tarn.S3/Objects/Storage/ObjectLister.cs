using Tarn.Meta;

namespace Tarn.S3;

/// <summary>Pages through a bucket's objects and uploads.</summary>
internal sealed class ObjectLister(IMetaStore meta)
{
    /// <param name="leavesOutDamage">Whether a damaged document costs its row alone; otherwise it fails the listing, for who would take what is not listed for what is not there.</param>
    public ListingPage<ObjectDocument> List(string bucket, string prefix, string? delimiter, string? after, int limit, bool leavesOutDamage = true)
    {
        MetaKey? start = after is null ? null : Tables.Object(bucket, after);
        var cursor = new MetaCursor<ObjectDocument>(
            meta, Tables.Objects.Name, Documents.Default.ObjectDocument, bucket, prefix, start, FirstBatch(delimiter, limit), leavesOutDamage);
        return Listing.Collect(cursor, prefix, delimiter, after, limit);
    }

    public ListingPage<UploadDocument> ListUploads(
        string bucket, string prefix, string? delimiter, string? afterKey, string? afterUploadId, int limit)
    {
        MetaKey? start = (afterKey, afterUploadId) switch
        {
            (null, _) => null,
            (_, null) => Tables.Object(bucket, afterKey),
            _ => Tables.Upload(bucket, afterKey, afterUploadId),
        };
        var cursor = new MetaCursor<UploadDocument>(
            meta, Tables.Uploads.Name, Documents.Default.UploadDocument, bucket, prefix, start, FirstBatch(delimiter, limit));
        return Listing.Collect(cursor, prefix, delimiter, afterKey, limit);
    }

    /// <summary>With a delimiter most names may be skipped; without one the page and the one behind it are wanted.</summary>
    private static int FirstBatch(string? delimiter, int limit) => delimiter is null ? limit + 1 : 0;
}
