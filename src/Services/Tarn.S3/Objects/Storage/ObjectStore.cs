using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>
/// The objects: a document in metadata and the blobs it names. Writes are ordered so that a crash at any instant leaves
/// the old object or the new one: blobs durable, then one transaction that swaps the documents and counts references,
/// then the answer, then the old blobs are deleted.
/// </summary>
internal sealed class ObjectStore(IMetaStore meta, IBlobStore blobs, BlobReclaimer reclaimer, DamageBook damage)
{
    public ObjectDocument? Find(string bucket, string key) => Tables.Objects.Get(meta, Tables.Object(bucket, key));

    public ObjectDocument Require(string bucket, string key) => Find(bucket, key) ?? throw S3Errors.NoSuchKey(key);

    /// <summary>Puts an object whose bytes are in one new blob (or are none).</summary>
    public async Task PutAsync(BucketDocument bucket, string key, ObjectDocument document, WriteCondition condition)
    {
        List<string> dead;
        var prepared = Tables.Objects.Prepare(document);
        try
        {
            dead = await meta.WriteAsync(transaction =>
            {
                BucketStore.RequireStill(transaction, bucket);
                if (document.Blob is { } blob)
                    BlobReferences.Add(transaction, blob);
                return Replace(transaction, bucket.Name, key, prepared, null, condition);
            });
        }
        catch (AwsException)
        {
            if (document.Blob is { } blob)
                await reclaimer.ReclaimAsync([blob]);
            throw;
        }

        await reclaimer.ReclaimAsync(dead);
    }

    /// <summary>
    /// Puts an object that shares the blobs of its source; false when the source is no longer what the caller looked at.
    /// </summary>
    public async Task<bool> PutSharedAsync(BucketDocument bucket, string key, ObjectDocument document, ObjectContent source, WriteCondition condition)
    {
        var prepared = Tables.Objects.Prepare(document);
        // The copy is one object, however many parts its source was uploaded in.
        var segments = document.HasSegments
            ? Tables.Segments.Prepare(new SegmentsDocument(document.Revision, [.. source.Segments.Select(segment => new Segment(segment.Blob, segment.Size))]))
            : null;
        var dead = await meta.WriteAsync(transaction =>
        {
            BucketStore.RequireStill(transaction, bucket);
            if (Tables.Objects.Get(transaction, Tables.Object(source.Bucket, source.Key))?.Revision != source.Document.Revision)
                return null;
            foreach (var blob in source.Blobs)
                BlobReferences.Add(transaction, blob);
            return Replace(transaction, bucket.Name, key, prepared, segments, condition);
        });
        if (dead is null)
            return false;
        await reclaimer.ReclaimAsync(dead);
        return true;
    }

    /// <summary>Deletes an object; nothing happens when there is none.</summary>
    public async Task DeleteAsync(BucketDocument bucket, string key, WriteCondition condition)
    {
        var dead = await meta.WriteAsync(transaction =>
        {
            BucketStore.RequireStill(transaction, bucket);
            return Remove(transaction, bucket.Name, key, condition);
        });
        await reclaimer.ReclaimAsync(dead);
    }

    /// <summary>
    /// Opens an object for reading, after <paramref name="admit"/> had a look at it. What it holds stays readable until
    /// disposed, even if the object is replaced meanwhile.
    /// </summary>
    public async ValueTask<ObjectContent> OpenAsync(string bucket, string key, Action<ObjectDocument>? admit = null)
    {
        while (true)
        {
            var document = Require(bucket, key);
            admit?.Invoke(document);
            if (!document.HasSegments)
            {
                try
                {
                    return ObjectContent.OfOneBlob(blobs, bucket, key, document);
                }
                catch (BlobCorruptException cause)
                {
                    if (IsReplaced(bucket, key, document))
                        continue;
                    damage.Report(cause.Message);
                    throw new BlobCorruptException($"The object '{key}' of bucket '{bucket}' cannot be read. {cause.Message}", cause);
                }
            }

            if (Tables.Segments.Get(meta, Tables.Object(bucket, key)) is { } segments && segments.Revision == document.Revision)
            {
                var pin = reclaimer.Hold(ObjectContent.BlobsOf(segments.Segments));
                if (!IsReplaced(bucket, key, document))
                    return ObjectContent.OfSegments(blobs, bucket, key, document, segments.Segments, pin);
                await pin.DisposeAsync();
            }
            else if (!IsReplaced(bucket, key, document))
            {
                throw new InvalidDataException($"The segments of object '{key}' in bucket '{bucket}' are missing from table {Tables.Segments.Name}.");
            }
        }
    }

    /// <summary>The parts of an object that was uploaded in several; empty otherwise.</summary>
    public IReadOnlyList<Segment> Parts(string bucket, string key, ObjectDocument document)
    {
        if (document.PartsCount is null || !document.HasSegments)
            return [];
        var segments = Tables.Segments.Get(meta, Tables.Object(bucket, key));
        return segments?.Revision == document.Revision ? segments.Segments : [];
    }

    /// <summary>Swaps the documents inside a transaction; answers the blobs that nothing holds any more.</summary>
    public static List<string> Replace(
        IMetaTransaction transaction, string bucket, string key, PreparedDocument<ObjectDocument> document, PreparedDocument<SegmentsDocument>? segments, WriteCondition condition)
    {
        var dead = Remove(transaction, bucket, key, condition);
        var id = Tables.Object(bucket, key);
        Tables.Objects.Put(transaction, id, document);
        if (segments is not null)
            Tables.Segments.Put(transaction, id, segments);
        return dead;
    }

    private static List<string> Remove(IMetaTransaction transaction, string bucket, string key, WriteCondition condition)
    {
        var id = Tables.Object(bucket, key);
        var old = Tables.Objects.Get(transaction, id);
        condition.Check(old, key);
        var dead = new List<string>();
        if (old is null)
            return dead;
        Tables.Objects.Delete(transaction, id);
        if (old.Blob is { } blob && BlobReferences.Release(transaction, blob))
            dead.Add(blob);
        if (old.HasSegments && Tables.Segments.Get(transaction, id) is { } segments)
        {
            dead.AddRange(ObjectContent.BlobsOf(segments.Segments).Where(part => BlobReferences.Release(transaction, part)));
            Tables.Segments.Delete(transaction, id);
        }

        return dead;
    }

    private bool IsReplaced(string bucket, string key, ObjectDocument document) => Find(bucket, key)?.Revision != document.Revision;
}
