using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>The door of S3.</summary>
public sealed class S3Service : AwsService
{
    public override string Id => "S3";

    public override string SigningName => "s3";

    public override WireProtocol Protocol => WireProtocol.S3;

    public override string ApiVersion => "2006-03-01";

    public override string XmlNamespace => "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Every subresource of S3, so that one nobody serves is refused rather than taken for its parent.</summary>
    public override IReadOnlySet<string> FeatureQueries => Features;

    public override IReadOnlyList<string> FeatureHeaderPrefixes => ["x-amz-"];

    public override AwsException ValidationError(string message) => S3Errors.InvalidRequest(message);

    public override AwsException UnsupportedError(string operation, string option) => S3Errors.Unsupported(operation, option);

    public override AwsException UnknownOperationError(string operation) => S3Errors.MethodNotAllowed(operation);

    public override AwsException InternalError(string message) => S3Errors.InternalError(message);

    public override AwsException SerializationError(string message) => S3Errors.MalformedXml(message);

    public override void VerifyBody(string operation, ReadOnlySpan<byte> body, Func<string, string?> promise) =>
        StructuredBody.Verify(operation, body, promise);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<BucketStore>();
        services.AddSingleton<ObjectStore>();
        services.AddSingleton<ObjectLister>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<ContentWriter>();
        services.AddSingleton<BlobReclaimer>();
        services.AddSingleton<IScanLeases, ScanLeases>();
        services.AddWorker<OrphanSweep>();
    }

    private static readonly HashSet<string> Features =
    [
        "abac", "accelerate", "acl", "analytics", "append", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory",
        "legal-hold", "lifecycle", "list-type", "location", "logging", "metadataConfiguration", "metadataInventoryTable",
        "metadataJournalTable", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "policy",
        "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select",
        "select-type", "session", "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website",
    ];
}
