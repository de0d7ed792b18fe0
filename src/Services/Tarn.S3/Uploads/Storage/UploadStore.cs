using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>Multipart uploads under way and their parts. A part's blob is counted from the moment the part is there.</summary>
internal sealed class UploadStore(IMetaStore meta, BlobReclaimer reclaimer)
{
    public Task CreateAsync(BucketDocument bucket, string key, UploadDocument upload) => meta.WriteAsync(transaction =>
    {
        BucketStore.RequireStill(transaction, bucket);
        Tables.Uploads.Put(transaction, Tables.Upload(bucket.Name, key, upload.UploadId), upload);
    });

    public UploadDocument? Find(string bucket, string key, string uploadId) => Find(meta, bucket, key, uploadId);

    public UploadDocument Require(string bucket, string key, string uploadId) => Require(meta, bucket, key, uploadId);

    public async Task PutPartAsync(BucketDocument bucket, string key, string uploadId, PartDocument part)
    {
        List<string> dead;
        var prepared = Tables.Parts.Prepare(part);
        try
        {
            dead = await meta.WriteAsync(transaction =>
            {
                BucketStore.RequireStill(transaction, bucket);
                var upload = Require(transaction, bucket.Name, key, uploadId);
                if (part.Blob is { } blob)
                    BlobReferences.Add(transaction, blob);
                var dead = new List<string>();
                var id = Tables.Part(uploadId, part.Number);
                if (Tables.Parts.Get(transaction, id)?.Blob is { } old && BlobReferences.Release(transaction, old))
                    dead.Add(old);
                Tables.Parts.Put(transaction, id, prepared);
                Tables.Uploads.Put(transaction, Tables.Upload(bucket.Name, key, uploadId), upload with { Changes = upload.Changes + 1 });
                return dead;
            });
        }
        catch (AwsException)
        {
            if (part.Blob is { } blob)
                await reclaimer.ReclaimAsync([blob]);
            throw;
        }

        await reclaimer.ReclaimAsync(dead);
    }

    /// <summary>The parts by number, after a number.</summary>
    public IReadOnlyList<PartDocument> Parts(string uploadId, int after = 0, int limit = int.MaxValue)
    {
        var range = MetaRange.Under(Tables.PartsOf(uploadId));
        if (after > 0)
            range = range.After(Tables.Part(uploadId, after));
        return Tables.Parts.Scan(meta, range, limit);
    }

    public async Task AbortAsync(BucketDocument bucket, string key, string uploadId)
    {
        var dead = await meta.WriteAsync(transaction =>
        {
            BucketStore.RequireStill(transaction, bucket);
            Require(transaction, bucket.Name, key, uploadId);
            Tables.Uploads.Delete(transaction, Tables.Upload(bucket.Name, key, uploadId));
            return DropParts(transaction, uploadId);
        });
        await reclaimer.ReclaimAsync(dead);
    }

    /// <summary>
    /// Puts the object that the chosen parts make in place of the upload; parts that were not chosen are let go. False when
    /// the upload has changed or ended since the caller looked at its parts.
    /// </summary>
    public async Task<bool> CompleteAsync(BucketDocument bucket, string key, UploadDocument seen, CompletedUpload completed, WriteCondition condition)
    {
        var document = Tables.Objects.Prepare(completed.Document);
        var segments = completed.Segments is null ? null : Tables.Segments.Prepare(completed.Segments);
        var dead = await meta.WriteAsync(transaction =>
        {
            BucketStore.RequireStill(transaction, bucket);
            if (Find(transaction, bucket.Name, key, seen.UploadId)?.Changes != seen.Changes)
                return null;
            var dead = ObjectStore.Replace(transaction, bucket.Name, key, document, segments, condition);
            dead.AddRange(completed.UnusedBlobs.Where(blob => BlobReferences.Release(transaction, blob)));
            Tables.Parts.DeleteRange(transaction, MetaRange.Under(Tables.PartsOf(seen.UploadId)));
            Tables.Uploads.Delete(transaction, Tables.Upload(bucket.Name, key, seen.UploadId));
            return dead;
        });
        if (dead is null)
            return false;
        await reclaimer.ReclaimAsync(dead);
        return true;
    }

    /// <summary>Drops the parts of an upload inside a transaction; answers the blobs that nothing holds any more.</summary>
    public static List<string> DropParts(IMetaTransaction transaction, string uploadId)
    {
        var range = MetaRange.Under(Tables.PartsOf(uploadId));
        var dead = new List<string>();
        foreach (var part in Tables.Parts.Scan(transaction, range))
        {
            if (part.Blob is { } blob && BlobReferences.Release(transaction, blob))
                dead.Add(blob);
        }

        Tables.Parts.DeleteRange(transaction, range);
        return dead;
    }

    private static UploadDocument? Find(IMetaReader reader, string bucket, string key, string uploadId) =>
        Tables.Uploads.Get(reader, Tables.Upload(bucket, key, uploadId));

    private static UploadDocument Require(IMetaReader reader, string bucket, string key, string uploadId) =>
        Find(reader, bucket, key, uploadId) ?? throw S3Errors.NoSuchUpload(uploadId);
}
