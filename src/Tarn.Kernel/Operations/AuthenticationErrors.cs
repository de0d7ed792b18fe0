using System.Globalization;

namespace Tarn.Kernel;

/// <summary>The errors of all services but S3 for requests whose signature does not hold. Source: "Common Error Types" of AWS's API references, and "Troubleshoot AWS API requests" of the IAM user guide.</summary>
public static class AuthenticationErrors
{
    private const string InvalidKey = "The security token included in the request is invalid.";

    /// <param name="fault">What is wrong.</param>
    /// <param name="status">400 in the protocols of JSON that name an operation in a header, and 403 in all others.</param>
    public static AwsException Of(AuthenticationFault fault, int status) => fault.Problem switch
    {
        AuthenticationProblem.Unsigned => Error("MissingAuthenticationTokenException", "MissingAuthenticationToken", "Request is missing Authentication Token", status),
        AuthenticationProblem.OtherVersion => Error("IncompleteSignatureException", "IncompleteSignature", "Tarn does not support Signature Version 2. Sign with AWS4-HMAC-SHA256.", status),
        AuthenticationProblem.UnknownKey or AuthenticationProblem.WrongToken => Error("UnrecognizedClientException", "InvalidClientTokenId", InvalidKey, status),
        AuthenticationProblem.ExpiredToken => Error("ExpiredTokenException", "ExpiredToken", "The security token included in the request is expired", status),
        AuthenticationProblem.WrongDate => Mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP", status),
        AuthenticationProblem.WrongService => Mismatch($"Credential should be scoped to correct service: '{fault.Detail}'. ", status),
        AuthenticationProblem.Expired => Mismatch($"Signature expired: {Instant(fault.SignedAt)} is now earlier than {Instant(fault.Now - AuthenticationFault.Skew)} ({Instant(fault.Now)} - 15 min.)", status),
        AuthenticationProblem.NotYet => Mismatch($"Signature not yet current: {Instant(fault.SignedAt)} is still later than {Instant(fault.Now + AuthenticationFault.Skew)} ({Instant(fault.Now)} + 15 min.)", status),
        AuthenticationProblem.UnsignedHeaders => Mismatch($"'{fault.Detail}' must be a 'SignedHeader' in the AWS Authorization.", status),
        _ => Mismatch(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
            status),
    };

    private static AwsException Mismatch(string message, int status) => Error("InvalidSignatureException", "SignatureDoesNotMatch", message, status);

    private static AwsException Error(string code, string queryCode, string message, int status) => new(code, message, status) { QueryCode = queryCode };

    private static string Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) ?? "";
}
