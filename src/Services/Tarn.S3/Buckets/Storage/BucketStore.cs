using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>The buckets. Their names are shared by all accounts; what is in one belongs to the account that made it.</summary>
internal sealed class BucketStore(IMetaStore meta)
{
    /// <summary>The bucket, if it is there, the caller's, and the expected owner's.</summary>
    public BucketDocument Require(string bucket, string? expectedOwner, CallContext call)
    {
        var document = Tables.Buckets.Get(meta, Tables.Bucket(bucket))
            ?? throw (BucketName.IsValid(bucket) ? S3Errors.NoSuchBucket(bucket) : S3Errors.InvalidBucketName(bucket));
        if (document.Account != call.Account)
            throw S3Errors.AccessDenied();
        CheckExpectedOwner(document, expectedOwner);
        return document;
    }

    /// <summary>Inside a transaction: the bucket is still the one the call began with.</summary>
    public static void RequireStill(IMetaReader reader, BucketDocument bucket)
    {
        if (Tables.Buckets.Get(reader, Tables.Bucket(bucket.Name)) != bucket)
            throw S3Errors.NoSuchBucket(bucket.Name);
    }

    public Task CreateAsync(BucketDocument bucket, bool mayExist) => meta.WriteAsync(transaction =>
    {
        var key = Tables.Bucket(bucket.Name);
        if (Tables.Buckets.Get(transaction, key) is { } existing)
        {
            if (existing.Account != bucket.Account)
                throw S3Errors.BucketAlreadyExists(bucket.Name);
            if (!mayExist || existing.Region != bucket.Region)
                throw S3Errors.BucketAlreadyOwnedByYou(bucket.Name);
            return;
        }

        Tables.Buckets.Put(transaction, key, bucket);
    });

    /// <summary>Deletes an empty bucket, and with it the uploads that were never completed; answers their blobs.</summary>
    /// <param name="dropParts">Drops the parts of the upload of an id inside a transaction; answers the blobs that nothing holds any more.</param>
    public Task<List<string>> DeleteAsync(BucketDocument bucket, Func<IMetaTransaction, string, List<string>> dropParts) => meta.WriteAsync(transaction =>
    {
        RequireStill(transaction, bucket);
        var everything = MetaRange.Under(Tables.Bucket(bucket.Name));
        if (transaction.Scan(Tables.Objects.Name, everything, 1, tellsDamage: true).Count > 0)
            throw S3Errors.BucketNotEmpty(bucket.Name);
        var dead = new List<string>();
        foreach (var upload in Tables.Uploads.Scan(transaction, everything))
            dead.AddRange(dropParts(transaction, upload.UploadId));
        Tables.Uploads.DeleteRange(transaction, everything);
        Tables.Buckets.Delete(transaction, Tables.Bucket(bucket.Name));
        return dead;
    });

    /// <summary>The account's buckets by name behind the place, those whose names start with the prefix, of one region or all.</summary>
    public Page<BucketDocument> List(string account, string prefix, string? region, byte[]? after, int limit) => Tables.Buckets.ReadPage(
        meta,
        MetaRange.StartingWith(default, prefix),
        after,
        limit,
        isWanted: bucket => bucket.Account == account && (region is null || bucket.Region == region));

    private static void CheckExpectedOwner(BucketDocument bucket, string? expectedOwner)
    {
        if (expectedOwner is null)
            return;
        if (expectedOwner.Length != 12 || !expectedOwner.All(char.IsAsciiDigit))
            throw S3Errors.InvalidExpectedOwner();
        if (expectedOwner != bucket.Account)
            throw S3Errors.AccessDenied();
    }
}
