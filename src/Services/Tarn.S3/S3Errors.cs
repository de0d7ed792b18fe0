using System.Globalization;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>Every error S3 answers here. Source: "Error responses", S3 API Reference; wording as clients meet it.</summary>
internal static class S3Errors
{
    // Buckets

    public static AwsException NoSuchBucket(string bucket) =>
        Error(S3ErrorCodes.NoSuchBucket, "The specified bucket does not exist", 404, ("BucketName", bucket));

    public static AwsException InvalidBucketName(string bucket) =>
        Error("InvalidBucketName", "The specified bucket is not valid.", 400, ("BucketName", bucket));

    public static AwsException BucketAlreadyExists(string bucket) =>
        Error("BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.", 409, ("BucketName", bucket));

    public static AwsException BucketAlreadyOwnedByYou(string bucket) =>
        Error("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409, ("BucketName", bucket));

    public static AwsException BucketNotEmpty(string bucket) =>
        Error("BucketNotEmpty", "The bucket you tried to delete is not empty", 409, ("BucketName", bucket));

    public static AwsException IllegalLocationConstraint(string constraint) =>
        Error("IllegalLocationConstraintException", $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.", 400);

    public static AwsException InvalidLocationConstraint(string constraint) =>
        Error("InvalidLocationConstraint", "The specified location-constraint is not valid", 400, ("LocationConstraint", constraint));

    public static AwsException AccessDenied() => Error("AccessDenied", "Access Denied", 403);

    public static AwsException InvalidExpectedOwner() =>
        Error("InvalidBucketOwnerAWSAccountID", "The value of the expected bucket owner parameter must be an AWS account ID", 400);

    public static AwsException AclsNotSupported() =>
        Error("AccessControlListNotSupported", "The bucket does not allow ACLs", 400);

    // What a bucket can have in S3 and no bucket has here

    public static AwsException NoSuchTagSet(string bucket) => NotConfigured("NoSuchTagSet", "The TagSet does not exist", bucket);

    public static AwsException NoSuchBucketPolicy(string bucket) => NotConfigured("NoSuchBucketPolicy", "The bucket policy does not exist", bucket);

    public static AwsException NoSuchCorsConfiguration(string bucket) => NotConfigured("NoSuchCORSConfiguration", "The CORS configuration does not exist", bucket);

    public static AwsException NoSuchLifecycleConfiguration(string bucket) => NotConfigured("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket);

    public static AwsException NoSuchWebsiteConfiguration(string bucket) => NotConfigured("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", bucket);

    public static AwsException NoReplicationConfiguration(string bucket) => NotConfigured("ReplicationConfigurationNotFoundError", "The replication configuration was not found", bucket);

    public static AwsException NoEncryptionConfiguration(string bucket) => NotConfigured("ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found", bucket);

    public static AwsException NoObjectLockConfiguration(string bucket) => NotConfigured("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", bucket);

    public static AwsException NoPublicAccessBlock(string bucket) => NotConfigured("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", bucket);

    public static AwsException InvalidContinuationToken(string token) =>
        InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);

    // Objects

    public static AwsException NoSuchKey(string key) =>
        Error(S3ErrorCodes.NoSuchKey, "The specified key does not exist.", 404, ("Key", key));

    public static AwsException NoSuchVersion(string version) =>
        Error("NoSuchVersion", "The specified version does not exist.", 404, ("VersionId", version));

    public static AwsException InvalidVersion(string version) => InvalidArgument(
        version.Length == 0 ? "Version id cannot be the empty string" : "Invalid version id specified", "versionId", version);

    public static AwsException KeyTooLong(int lengthBytes) =>
        Error("KeyTooLongError", "Your key is too long", 400, ("Size", Number(lengthBytes)), ("MaxSizeAllowed", Number(ObjectKey.MaxBytes)));

    public static AwsException UserKeyMustBeSpecified() =>
        Error("UserKeyMustBeSpecified", "The bucket POST must contain the specified field name. If it is specified, check the order of the fields.", 400);

    public static AwsException InvalidUri() => Error("InvalidURI", "Couldn't parse the specified URI.", 400);

    public static AwsException NotModified(string tag, DateTimeOffset lastModified) =>
        new("NotModified", "Not Modified", 304)
        {
            Headers = new Dictionary<string, string>
            {
                ["ETag"] = S3.ETag.Quote(tag),
                ["Last-Modified"] = lastModified.ToString("R", CultureInfo.InvariantCulture),
            },
        };

    public static AwsException PreconditionFailed(string? condition) =>
        Error(S3ErrorCodes.PreconditionFailed, "At least one of the pre-conditions you specified did not hold", 412, ("Condition", condition ?? ""));

    public static AwsException InvalidRange(string range, long size) => new("InvalidRange", "The requested range is not satisfiable", 416)
    {
        Members = new Dictionary<string, string> { ["RangeRequested"] = range, ["ActualObjectSize"] = Number(size) },
        Headers = new Dictionary<string, string> { ["Content-Range"] = $"bytes */{size}" },
    };

    public static AwsException InvalidPartNumber(int requested, int count) =>
        Error("InvalidPartNumber", "The requested partnumber is not satisfiable", 416, ("PartNumberRequested", Number(requested)), ("ActualPartCount", Number(count)));

    public static AwsException EntityTooLarge(long proposed, long limit) =>
        Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400, ("ProposedSize", Number(proposed)), ("MaxSizeAllowed", Number(limit)));

    public static AwsException HeadersTooLong(int limit) => Error(
        "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size", 400, ("MaxSizeAllowed", Number(limit)));

    public static AwsException MetadataTooLarge(int size, int limit) =>
        Error("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", 400, ("Size", Number(size)), ("MaxSizeAllowed", Number(limit)));

    public static AwsException InvalidStorageClass(string given) =>
        Error("InvalidStorageClass", "The storage class you specified is not valid", 400, ("StorageClassRequested", given));

    // Bodies

    public static AwsException MissingContentLength() =>
        Error("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);

    /// <summary>A body in HTTP's chunks whose length nothing tells.</summary>
    public static AwsException UnsizedBody() =>
        Error("NotImplemented", "A header you provided implies functionality that is not implemented", 501, ("Header", "Transfer-Encoding"));

    public static AwsException InvalidContentHash(IReadOnlyList<string> payloads, string header, string given) =>
        InvalidArgument($"{header} must be {string.Join(", ", payloads)} or a valid sha256 value.", header, given);

    public static AwsException MissingBody() => Error("MissingRequestBodyError", "Request Body is empty", 400);

    public static AwsException IncompleteBody(long expected, long received) =>
        Error("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header", 400, ("NumberBytesExpected", Number(expected)), ("NumberBytesProvided", Number(received)));

    public static AwsException InvalidContentMd5() => Error("InvalidDigest", "The Content-MD5 you specified was invalid.", 400);

    public static AwsException BadContentMd5(string expected, string calculated) =>
        Error("BadDigest", "The Content-MD5 you specified did not match what we received.", 400, ("ExpectedDigest", expected), ("CalculatedDigest", calculated));

    public static AwsException BadChecksum(string algorithm) =>
        Error("BadDigest", $"The {algorithm} you specified did not match the calculated checksum.", 400);

    public static AwsException SignedHashMismatch(string promised, string computed) =>
        Error("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.", 400, ("ClientComputedContentSHA256", promised), ("S3ComputedContentSHA256", computed));

    public static AwsException InvalidChecksumHeader(string header) =>
        InvalidRequest($"Value for {header} header is invalid.");

    public static AwsException InvalidChecksumAlgorithm(string header) =>
        InvalidRequest($"Value for {header} header is invalid.");

    public static AwsException SeveralChecksums() =>
        InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");

    public static AwsException SdkChecksumMissing() =>
        InvalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");

    public static AwsException InvalidTrailer(string trailer) =>
        InvalidRequest($"The value specified in the x-amz-trailer header is not supported: {trailer}");

    public static AwsException MissingTrailer(string trailer) =>
        Error("MalformedTrailerError", $"The request contained trailing data that was not well-formed or did not conform to our published schema: {trailer} is missing.", 400);

    // Copies

    public static AwsException InvalidCopySource(string source) =>
        InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", source);

    public static AwsException InvalidCopyRange(string range) =>
        InvalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", range);

    public static AwsException CopyRangeNotSatisfiable(string range, long size) =>
        InvalidArgument($"Range specified is not valid for source object of size: {size}", "x-amz-copy-source-range", range);

    public static AwsException CopyOntoItself() =>
        InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");

    public static AwsException CopySourceTooLarge(long limit) =>
        InvalidRequest($"The specified copy source is larger than the maximum allowable size for a copy source: {limit}");

    // Multipart uploads

    public static AwsException NoSuchUpload(string uploadId) =>
        Error("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404, ("UploadId", uploadId));

    public static AwsException InvalidPart(string uploadId, int number, string tag) =>
        Error("InvalidPart", "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.", 400, ("UploadId", uploadId), ("PartNumber", Number(number)), ("ETag", tag));

    public static AwsException InvalidPartOrder(string uploadId) =>
        Error("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", 400, ("UploadId", uploadId));

    public static AwsException EntityTooSmall(long proposed, long limit, int number, string tag) =>
        Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", 400, ("ProposedSize", Number(proposed)), ("MinSizeAllowed", Number(limit)), ("PartNumber", Number(number)), ("ETag", tag));

    public static AwsException ChecksumTypeMismatch(string expected, string actual) =>
        InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {expected.ToLowerInvariant()}, actual checksum Type: {actual.ToLowerInvariant()}");

    public static AwsException PartChecksumMissing(string algorithm, int number) =>
        InvalidRequest($"The upload was created using a {algorithm.ToLowerInvariant()} checksum. The complete request must include the checksum for each part. It was missing for part {number} in the request.");

    public static AwsException CompletedTypeDiffers(string type) =>
        Error("BadDigest", $"The checksum type {type} of the request does not match the checksum type of the upload.", 400);

    public static AwsException CompletedSizeDiffers(long promised, long actual) =>
        InvalidRequest($"The provided 'x-amz-mp-object-size' header value {promised} does not match what was computed: {actual}");

    public static AwsException ChecksumTypeNotAllowed(string type, string algorithm) =>
        InvalidRequest($"The {type} checksum type cannot be used with the {algorithm.ToLowerInvariant()} checksum algorithm.");

    // Requests

    public static AwsException MalformedXml(string? detail = null)
    {
        const string Message = "The XML you provided was not well-formed or did not validate against our published schema";
        return detail is null ? Error("MalformedXML", Message, 400) : Error("MalformedXML", Message, 400, ("Detail", detail));
    }

    public static AwsException MissingBodyChecksum() =>
        InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");

    /// <summary>S3's error for a signature that cannot be read, in the header or in a presigned address.</summary>
    public static AwsException UnreadableSignature(SignatureFormatException fault) => fault switch
    {
        { Header: null } => CommonErrors.AuthorizationQuery(fault.Message),
        { Fault: SignatureFault.UnknownKind } => InvalidArgument("Unsupported Authorization Type", "Authorization", fault.Header),
        { Fault: SignatureFault.OtherVersion } => InvalidRequest("The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."),
        _ => Error("AuthorizationHeaderMalformed", $"The authorization header is malformed; {char.ToLowerInvariant(fault.Message[0])}{fault.Message[1..]}", 400),
    };

    public static AwsException MethodNotAllowed(string request) =>
        Error("MethodNotAllowed", "The specified method is not allowed against this resource.", 405, ("Method", request.Split(' ')[0]));

    /// <summary>An operation that S3 has and Tarn does not.</summary>
    public static AwsException UnknownOperation(string operation) => Error(
        "NotImplemented", $"A header or option you provided implies functionality that is not implemented: Tarn's S3 has no operation '{operation}'.", 501);

    /// <summary>An option of an operation that S3 has and Tarn does not: a header, a subresource or a member of the body.</summary>
    public static AwsException Unsupported(string operation, string option) =>
        Error("NotImplemented", $"A header or option you provided implies functionality that is not implemented: Tarn's {operation} does not support '{option}'.", 501, ("Header", option));

    public static AwsException InternalError(string message) => Error("InternalError", message, 500);

    public static AwsException InvalidRequest(string message) => Error("InvalidRequest", message, 400);

    public static AwsException MisspeltArgument(ArgumentFormatException error) => InvalidArgument(
        error.Name == "partNumber" ? "Part number must be an integer between 1 and 10000, inclusive"
        : error.Expected == "an integer" ? $"Provided {error.Name} not an integer or within integer range"
        : error.Message,
        error.Name,
        error.Value);

    public static AwsException NotLatin1(string name, string value) =>
        InvalidArgument("Header value cannot be represented using ISO-8859-1.", name, value);

    public static AwsException InvalidArgument(string message, string name, string value) =>
        Error("InvalidArgument", message, 400, ("ArgumentName", name), ("ArgumentValue", value));

    /// <summary>Something S3 has and Tarn does not, by the name of the header or feature.</summary>
    public static AwsException NotImplemented(string feature) =>
        Error("NotImplemented", $"A header you provided implies functionality that is not implemented: {feature}", 501, ("Header", feature));

    private static AwsException NotConfigured(string code, string message, string bucket) =>
        Error(code, message, 404, ("BucketName", bucket));

    private static AwsException Error(string code, string message, int status, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var map = new Dictionary<string, string>();
        foreach (var (name, value) in members)
            map[name] = value;
        return new AwsException(code, message, status) { Members = map };
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
