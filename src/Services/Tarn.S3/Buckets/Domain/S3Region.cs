namespace Tarn.S3;

/// <summary>Where buckets may lie. Source: BucketLocationConstraint, S3 API Reference.</summary>
internal static class S3Region
{
    /// <summary>The region whose buckets have no location constraint.</summary>
    public const string Default = "us-east-1";

    private static readonly HashSet<string> Constraints =
    [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "ca-central-1", "ca-west-1", "cn-north-1", "cn-northwest-1", "EU", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1",
        "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
        "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
    ];

    /// <summary>
    /// The region of a new bucket, from the constraint and the region the request was signed for. The default region's
    /// endpoint makes buckets anywhere; every other one only at home.
    /// </summary>
    public static string OfNewBucket(string? constraint, string requestRegion)
    {
        // s3cmd signs for the default region under its old name.
        if (requestRegion == "US")
            requestRegion = Default;
        if (string.IsNullOrEmpty(constraint))
            return requestRegion == Default ? Default : throw S3Errors.IllegalLocationConstraint("unspecified");
        if (!Constraints.Contains(constraint))
            throw S3Errors.InvalidLocationConstraint(constraint);
        var region = constraint == "EU" ? "eu-west-1" : constraint;
        if (requestRegion != Default && requestRegion != region)
            throw S3Errors.IllegalLocationConstraint(constraint);
        return region;
    }
}
