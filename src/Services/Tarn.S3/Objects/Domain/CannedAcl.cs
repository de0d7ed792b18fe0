namespace Tarn.S3;

/// <summary>
/// Buckets here own what is in them and have no access control lists, as new buckets in S3 do; the two canned lists that
/// say no more than that are taken, the others refused with S3's error for such buckets.
/// </summary>
internal static class CannedAcl
{
    public static void Check(string? acl)
    {
        if (acl is not (null or "private" or "bucket-owner-full-control"))
            throw S3Errors.AclsNotSupported();
    }
}
