using System.Globalization;
using System.Text;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>S3's errors for requests whose signature does not hold. Source: "Error responses" of the S3 API reference.</summary>
internal static class S3AuthenticationErrors
{
    private const int Forbidden = 403;

    public static AwsException Of(AuthenticationFault fault) => fault.Problem switch
    {
        AuthenticationProblem.Unsigned => S3Errors.AccessDenied(),
        AuthenticationProblem.OtherVersion => Error("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.", 400),
        AuthenticationProblem.UnknownKey => Error(
            "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", Forbidden, ("AWSAccessKeyId", fault.AccessKeyId)),
        AuthenticationProblem.WrongToken => Error("InvalidToken", "The provided token is malformed or otherwise invalid.", 400),
        AuthenticationProblem.ExpiredToken => Error("ExpiredToken", "The provided token has expired.", 400),
        AuthenticationProblem.WrongDate => Error("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header", Forbidden),
        AuthenticationProblem.WrongService => Error(
            "AuthorizationHeaderMalformed", "The authorization header is malformed; incorrect service. This endpoint belongs to \"s3\".", 400),
        AuthenticationProblem.Expired or AuthenticationProblem.NotYet => Error(
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            Forbidden,
            ("RequestTime", Instant(fault.SignedAt!.Value)),
            ("ServerTime", Timestamps.Format(fault.Now, TimestampFormat.DateTime)),
            ("MaxAllowedSkewMilliseconds", AuthenticationFault.Skew.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))),
        AuthenticationProblem.UnsignedHeaders => Error(
            "AccessDenied", "There were headers present in the request which were not signed", Forbidden, ("HeadersNotSigned", fault.Detail)),
        AuthenticationProblem.NoPayloadHash => Error("InvalidRequest", "Missing required header for this request: x-amz-content-sha256", 400),
        _ => Error(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
            Forbidden,
            ("AWSAccessKeyId", fault.AccessKeyId),
            ("StringToSign", fault.StringToSign),
            ("SignatureProvided", fault.Provided),
            ("StringToSignBytes", BytesOf(fault.StringToSign)),
            ("CanonicalRequest", fault.CanonicalRequest),
            ("CanonicalRequestBytes", BytesOf(fault.CanonicalRequest))),
    };

    private static AwsException Error(string code, string message, int status, params (string Name, string Value)[] members) =>
        new(code, message, status) { Members = members.ToDictionary(member => member.Name, member => member.Value) };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string BytesOf(string text) => string.Join(' ', Encoding.UTF8.GetBytes(text).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
