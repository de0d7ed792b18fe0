namespace Tarn.S3;

/// <summary>
/// The headers by which a request asks S3 for something: one that its operation does not know is refused. Other x-amz- headers, such as
/// proxies add (<c>x-amz-cf-id</c>), are overlooked as S3 does. Source: the inputs of the operations of the S3 API Reference.
/// </summary>
internal static class FeatureHeaders
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-amz-acl", "x-amz-bucket-namespace", "x-amz-bucket-object-lock-enabled", "x-amz-bucket-object-lock-token",
        "x-amz-bypass-governance-retention", "x-amz-client-token", "x-amz-confirm-remove-self-bucket-access",
        "x-amz-create-session-mode", "x-amz-expected-bucket-owner", "x-amz-max-parts", "x-amz-metadata-directive", "x-amz-mfa",
        "x-amz-mp-object-size", "x-amz-object-attributes", "x-amz-object-if-match", "x-amz-object-ownership",
        "x-amz-optional-object-attributes", "x-amz-part-number-marker", "x-amz-request-payer", "x-amz-request-route",
        "x-amz-request-token", "x-amz-sdk-checksum-algorithm", "x-amz-skip-destination-validation",
        "x-amz-source-expected-bucket-owner", "x-amz-storage-class", "x-amz-tagging", "x-amz-tagging-directive",
        "x-amz-transition-default-minimum-object-size", "x-amz-website-redirect-location", "x-amz-write-offset-bytes",
    };

    /// <summary>What whole families of them begin with.</summary>
    private static readonly string[] Families =
    [
        "x-amz-checksum-", "x-amz-copy-source", "x-amz-fwd-", "x-amz-grant-", "x-amz-if-match-", "x-amz-object-lock-",
        "x-amz-rename-source", "x-amz-server-side-encryption",
    ];

    /// <summary>True for a header that an operation must know or refuse.</summary>
    public static bool Contains(string header) =>
        Known.Contains(header) || Families.Any(family => header.StartsWith(family, StringComparison.OrdinalIgnoreCase));
}
