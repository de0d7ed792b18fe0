using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// What the headers of a request say of its body, judged before any of it is read. Source: "Common request headers" and "Signature
/// calculations for the Authorization header" of the S3 API Reference.
/// </summary>
internal static class BodyHeaders
{
    private const string Hash = "x-amz-content-sha256";
    private const int HashDigits = 64;

    private static readonly string[] Payloads =
    [
        "UNSIGNED-PAYLOAD",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
    ];

    /// <exception cref="AwsException">The body is not one that S3 takes.</exception>
    public static void Check(BodyFraming framing)
    {
        if (framing.Header(Hash) is { } hash && !Payloads.Contains(hash) && !IsHash(hash))
            throw S3Errors.InvalidContentHash(Payloads, Hash, hash);
        if (!framing.IsStreamed || !framing.NeedsLength)
            return;

        // S3 stores nothing whose length it is not told.
        var isTold = framing.Header("x-amz-decoded-content-length") is not null;
        if (framing.Header("Transfer-Encoding") is not null && !isTold)
            throw S3Errors.UnsizedBody();
        if ((framing.Header("Transfer-Encoding") is null && framing.Header("Content-Length") is null) || (framing.IsFramed && !isTold))
            throw S3Errors.MissingContentLength();
    }

    private static bool IsHash(string value) => value.Length == HashDigits && value.All(char.IsAsciiHexDigit);
}
