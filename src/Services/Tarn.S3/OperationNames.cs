namespace Tarn.S3;

/// <summary>
/// The names of S3's operations by method and subresource, those that Tarn lacks among them: what is refused is refused under the
/// name of what was called. Source: the routes of the S3 API Reference.
/// </summary>
internal static class OperationNames
{
    private static readonly Dictionary<string, string> OfBuckets = new()
    {
        ["GET abac"] = "GetBucketAbac",
        ["PUT abac"] = "PutBucketAbac",
        ["GET accelerate"] = "GetBucketAccelerateConfiguration",
        ["PUT accelerate"] = "PutBucketAccelerateConfiguration",
        ["GET acl"] = "GetBucketAcl",
        ["PUT acl"] = "PutBucketAcl",
        ["DELETE analytics"] = "DeleteBucketAnalyticsConfiguration",
        ["GET analytics"] = "GetBucketAnalyticsConfiguration",
        ["PUT analytics"] = "PutBucketAnalyticsConfiguration",
        ["DELETE cors"] = "DeleteBucketCors",
        ["GET cors"] = "GetBucketCors",
        ["PUT cors"] = "PutBucketCors",
        ["POST delete"] = "DeleteObjects",
        ["DELETE encryption"] = "DeleteBucketEncryption",
        ["GET encryption"] = "GetBucketEncryption",
        ["PUT encryption"] = "PutBucketEncryption",
        ["DELETE intelligent-tiering"] = "DeleteBucketIntelligentTieringConfiguration",
        ["GET intelligent-tiering"] = "GetBucketIntelligentTieringConfiguration",
        ["PUT intelligent-tiering"] = "PutBucketIntelligentTieringConfiguration",
        ["DELETE inventory"] = "DeleteBucketInventoryConfiguration",
        ["GET inventory"] = "GetBucketInventoryConfiguration",
        ["PUT inventory"] = "PutBucketInventoryConfiguration",
        ["DELETE lifecycle"] = "DeleteBucketLifecycle",
        ["GET lifecycle"] = "GetBucketLifecycleConfiguration",
        ["PUT lifecycle"] = "PutBucketLifecycleConfiguration",
        ["GET location"] = "GetBucketLocation",
        ["GET logging"] = "GetBucketLogging",
        ["PUT logging"] = "PutBucketLogging",
        ["DELETE metadataConfiguration"] = "DeleteBucketMetadataConfiguration",
        ["GET metadataConfiguration"] = "GetBucketMetadataConfiguration",
        ["POST metadataConfiguration"] = "CreateBucketMetadataConfiguration",
        ["PUT metadataInventoryTable"] = "UpdateBucketMetadataInventoryTableConfiguration",
        ["PUT metadataJournalTable"] = "UpdateBucketMetadataJournalTableConfiguration",
        ["DELETE metadataTable"] = "DeleteBucketMetadataTableConfiguration",
        ["GET metadataTable"] = "GetBucketMetadataTableConfiguration",
        ["POST metadataTable"] = "CreateBucketMetadataTableConfiguration",
        ["DELETE metrics"] = "DeleteBucketMetricsConfiguration",
        ["GET metrics"] = "GetBucketMetricsConfiguration",
        ["PUT metrics"] = "PutBucketMetricsConfiguration",
        ["GET notification"] = "GetBucketNotificationConfiguration",
        ["PUT notification"] = "PutBucketNotificationConfiguration",
        ["GET object-lock"] = "GetObjectLockConfiguration",
        ["PUT object-lock"] = "PutObjectLockConfiguration",
        ["DELETE ownershipControls"] = "DeleteBucketOwnershipControls",
        ["GET ownershipControls"] = "GetBucketOwnershipControls",
        ["PUT ownershipControls"] = "PutBucketOwnershipControls",
        ["DELETE policy"] = "DeleteBucketPolicy",
        ["GET policy"] = "GetBucketPolicy",
        ["PUT policy"] = "PutBucketPolicy",
        ["GET policyStatus"] = "GetBucketPolicyStatus",
        ["DELETE publicAccessBlock"] = "DeletePublicAccessBlock",
        ["GET publicAccessBlock"] = "GetPublicAccessBlock",
        ["PUT publicAccessBlock"] = "PutPublicAccessBlock",
        ["DELETE replication"] = "DeleteBucketReplication",
        ["GET replication"] = "GetBucketReplication",
        ["PUT replication"] = "PutBucketReplication",
        ["GET requestPayment"] = "GetBucketRequestPayment",
        ["PUT requestPayment"] = "PutBucketRequestPayment",
        ["GET session"] = "CreateSession",
        ["DELETE tagging"] = "DeleteBucketTagging",
        ["GET tagging"] = "GetBucketTagging",
        ["PUT tagging"] = "PutBucketTagging",
        ["GET uploads"] = "ListMultipartUploads",
        ["GET versioning"] = "GetBucketVersioning",
        ["PUT versioning"] = "PutBucketVersioning",
        ["GET versions"] = "ListObjectVersions",
        ["DELETE website"] = "DeleteBucketWebsite",
        ["GET website"] = "GetBucketWebsite",
        ["PUT website"] = "PutBucketWebsite",
    };

    private static readonly Dictionary<string, string> OfObjects = new()
    {
        ["GET acl"] = "GetObjectAcl",
        ["PUT acl"] = "PutObjectAcl",
        ["GET attributes"] = "GetObjectAttributes",
        ["PUT encryption"] = "UpdateObjectEncryption",
        ["GET legal-hold"] = "GetObjectLegalHold",
        ["PUT legal-hold"] = "PutObjectLegalHold",
        ["PUT renameObject"] = "RenameObject",
        ["POST restore"] = "RestoreObject",
        ["GET retention"] = "GetObjectRetention",
        ["PUT retention"] = "PutObjectRetention",
        ["POST select"] = "SelectObjectContent",
        ["DELETE tagging"] = "DeleteObjectTagging",
        ["GET tagging"] = "GetObjectTagging",
        ["PUT tagging"] = "PutObjectTagging",
        ["GET torrent"] = "GetObjectTorrent",
        ["POST uploads"] = "CreateMultipartUpload",
    };

    /// <summary>Subresources of which several stand side by side: a GET without an id lists them.</summary>
    private static readonly HashSet<string> Listed = ["analytics", "intelligent-tiering", "inventory", "metrics"];

    /// <summary>Every subresource that means an operation, and the query keys that only modify one.</summary>
    public static IReadOnlySet<string> Features { get; } = OfBuckets.Keys.Concat(OfObjects.Keys)
        .Select(key => key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..])
        .Concat(["append", "list-type", "select-type", "uploadId"])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The operation of that method and those query keys, or null.</summary>
    public static string? Of(string method, IReadOnlyCollection<string> queryKeys, bool hasKey)
    {
        if (method == "OPTIONS")
            return "CorsPreflight";
        if (method == "POST" && !hasKey && queryKeys.Count == 0)
            return "PostObject";
        var names = hasKey ? OfObjects : OfBuckets;
        foreach (var key in queryKeys)
        {
            if (!names.TryGetValue($"{method} {key}", out var name))
                continue;
            return method == "GET" && Listed.Contains(key) && !queryKeys.Contains("id")
                ? name.Replace("Get", "List", StringComparison.Ordinal) + "s"
                : name;
        }

        return null;
    }
}
