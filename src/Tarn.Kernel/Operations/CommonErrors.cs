namespace Tarn.Kernel;

/// <summary>The errors that every service can answer. Source: AWS's "Common Errors" page of each API reference.</summary>
public static class CommonErrors
{
    public static AwsException Validation(string message) => new("ValidationException", message);

    public static AwsException Serialization(string message) => new("SerializationException", message);

    public static AwsException UnknownOperation(string service, string operation) =>
        new("UnknownOperationException", $"Tarn's {service} has no operation '{operation}'.");

    /// <summary>What awsQuery services answer, in AWS's words.</summary>
    public static AwsException InvalidAction(string action, string apiVersion) =>
        new("InvalidAction", $"Could not find operation {action} for version {apiVersion}");

    /// <summary>A form of an awsQuery service that names no action.</summary>
    public static AwsException MissingAction() => new("MissingAction", "The request must contain the parameter Action.");

    /// <summary>A form of an awsQuery service that cannot be read, or a value in it that is not of its type.</summary>
    public static AwsException MalformedInput(string message) => new("MalformedInput", message);

    public static AwsException UnknownService(string hint) =>
        new("UnknownOperationException", $"Tarn could not tell which service this request is for{hint}.", 404);

    /// <summary>X-Amz-Target, or the path of rpcv2, names no service that AWS has.</summary>
    public static AwsException UnknownTarget(string service, string operation) =>
        new("UnknownOperationException", $"AWS has no service '{service}' with an operation '{operation}', which X-Amz-Target or the path names.");

    /// <summary>The header smithy-protocol names a protocol that Tarn does not speak.</summary>
    public static AwsException UnknownProtocol(string protocol) =>
        new("UnknownOperationException", $"Tarn does not speak the protocol '{protocol}', which the header smithy-protocol names.");

    /// <summary>A request is in a protocol that its service does not speak.</summary>
    public static AwsException UnspokenProtocol(string service, string protocol) =>
        new("UnknownOperationException", $"Tarn's {service} does not speak the protocol '{protocol}', which the request is in.");

    /// <summary>A service that AWS has and Tarn has not, in awsJson and CBOR.</summary>
    public static AwsException LackingOperation(string message) => new("UnknownOperationException", message);

    /// <summary>The same in the query protocols.</summary>
    public static AwsException LackingAction(string message) => new("InvalidAction", message);

    /// <summary>The same in restJson1.</summary>
    public static AwsException LackingRoute(string message) => new("UnknownOperationException", message, 404);

    /// <summary>The same in restXml. Clients do not repeat what is answered with 501.</summary>
    public static AwsException LackingXmlRoute(string message) => new("NotImplemented", message, 501);

    /// <summary>An option that AWS has and Tarn does not: never overlooked, always named.</summary>
    public static AwsException Unsupported(string operation, string option) =>
        new("ValidationException", $"Tarn's {operation} does not support '{option}'.");

    public static AwsException RequestTooLarge(long limitBytes) =>
        new("RequestEntityTooLargeException", $"The request body is larger than {limitBytes} bytes.", 413);

    /// <summary>What a client is told of an error nobody foresaw.</summary>
    public const string UnforeseenMessage = "The request failed because of an error in Tarn; its log says which.";

    public static AwsException Internal(string message) => new("InternalFailure", message, 500);

    public static AwsException MissingAuthentication() =>
        new("MissingAuthenticationTokenException", "The request must be signed: it carries no AWS signature.", 403);

    public static AwsException IncompleteSignature(string message) => new("IncompleteSignatureException", message);

    /// <summary>What the awsJson services answer, with their status; REST's have errors of their own, with 403.</summary>
    public static AwsException AccessDenied(string message) => new("AccessDeniedException", message);

    public static AwsException AuthorizationQuery(string message) => new("AuthorizationQueryParametersError", message);

    public static AwsException ExpiredUrl(DateTimeOffset at) => new("AccessDenied", "Request has expired", 403)
    {
        Members = new Dictionary<string, string>
        {
            ["Expires"] = Timestamps.Format(at, TimestampFormat.DateTime),
            ["ServerTime"] = Timestamps.Format(TimeProvider.System.GetUtcNow(), TimestampFormat.DateTime),
        },
    };

    /// <summary>A web page tried to speak to Tarn, or the request came under a name that is not Tarn's.</summary>
    public static AwsException ForeignRequest(string message) => new("AccessDeniedException", message, 403);

    /// <summary>The same by S3's name for it.</summary>
    public static AwsException ForeignS3Request(string message) => new("AccessDenied", message, 403);

    public static AwsException Restarting() =>
        new("ServiceUnavailable", "Tarn is being reset or is shutting down; try again in a moment.", 503);

    public static AwsException BodyIncomplete() =>
        new("IncompleteBody", "The request body ended before the number of bytes that its Content-Length header promised.");

    public static AwsException ChunkMalformed(string message) => new("InvalidChunkError", message);

    /// <summary>A chunk of a body, or its trailers, are not what was signed.</summary>
    public static AwsException ChunkSignatureMismatch() => new(
        "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403);

    public static AwsException TrailerMalformed(string message) => new(
        "MalformedTrailerError", $"The request contained trailing data that was not well-formed or did not conform to our published schema. {message}");

    /// <summary>Transfer-Encoding names another coding than chunked. Source: RFC 9112, section 6.1.</summary>
    public static AwsException UnknownTransferCoding() =>
        new("NotImplemented", "A header you provided implies functionality that is not implemented", 501)
        {
            Members = new Dictionary<string, string> { ["Header"] = "Transfer-Encoding" },
        };

    /// <summary>What the HTTP server itself refused: a body cut short, a header too long.</summary>
    public static AwsException BadHttp(string message, int status) => new("BadRequest", message, status);

    /// <summary>A client that stopped sending; its connection ends, since nobody knows when the rest would come. Source: RequestTimeout of "Error responses", S3 API Reference.</summary>
    public static AwsException RequestTimeout() => new(
        "RequestTimeout",
        "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.")
    {
        Headers = new Dictionary<string, string> { ["Connection"] = "close" },
    };

    public static AwsException InvalidUri(string message) => new("InvalidURI", message);
}
