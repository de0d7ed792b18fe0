using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A Signature Version 4 as a request carries it, in the Authorization header or in the query of a presigned URL.
/// Source: "Signature Version 4 signing process" of the IAM user guide.
/// </summary>
public sealed record Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const int LengthLimit = 8192;
    private const long MaxEpochSeconds = 253402300799;
    private const string BasicFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public required string AccessKeyId { get; init; }

    /// <summary>The scope's day, yyyyMMdd; empty in version 2.</summary>
    public required string Day { get; init; }

    /// <summary>The scope's region; empty where the version has none.</summary>
    public required string Region { get; init; }

    public required string Service { get; init; }

    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>64 hexadecimal digits; empty in version 2.</summary>
    public required string Hex { get; init; }

    /// <summary>When the request was signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Until when a presigned URL is good; null for a signed header.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>4, or 2 for the presigned S3 URLs that older clients and boto3 with an endpoint of its own still make.</summary>
    public int Version { get; init; } = 4;

    public string? SessionToken { get; init; }

    /// <summary>The request's signature; null when it carries none.</summary>
    /// <exception cref="SignatureFormatException">It carries one that is malformed, or of another version.</exception>
    /// <exception cref="AwsException">The parameters of a presigned URL are none.</exception>
    public static Signature? Of(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        if (!string.IsNullOrEmpty(header))
            return OfHeader(header, request.Headers);
        return request.Query.ContainsKey("X-Amz-Algorithm") ? OfQuery(request.Query)
            : request.Query.ContainsKey("AWSAccessKeyId") && request.Query.ContainsKey("Signature") ? OfVersion2Query(request.Query)
            : null;
    }

    private static Signature OfHeader(string header, IHeaderDictionary headers)
    {
        if (header.Length > LengthLimit)
            throw Malformed("The Authorization header is too long.", header);
        if (header.StartsWith("AWS ", StringComparison.Ordinal))
            throw OtherVersion("2", header);
        if (header.StartsWith("AWS4-ECDSA-P256-SHA256", StringComparison.Ordinal))
            throw OtherVersion("4A", header);
        if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
            throw new SignatureFormatException(SignatureFault.UnknownKind, $"The Authorization header must begin with {Algorithm}.", Shorten(header));
        string? credential = null, signedHeaders = null, hex = null;
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                throw Malformed($"The Authorization header holds '{Shorten(part)}', which is not key=value.", header);
            var value = part[(equals + 1)..];
            switch (part[..equals])
            {
                case "Credential": credential = value; break;
                case "SignedHeaders": signedHeaders = value; break;
                case "Signature": hex = value; break;
            }
        }

        string? date = headers["X-Amz-Date"];
        date = string.IsNullOrEmpty(date) ? headers.Date : date;
        return Make("Authorization header requires", header, credential, signedHeaders, hex) with
        {
            SignedAt = ParseDate(date),
            SessionToken = headers["X-Amz-Security-Token"],
        };
    }

    private static Signature OfQuery(IQueryCollection query)
    {
        if (query["X-Amz-Algorithm"] != Algorithm)
            throw OtherVersion("other than 4", null);
        if (!int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 604800)
            throw CommonErrors.AuthorizationQuery("X-Amz-Expires must be a number between 1 and 604800 seconds.");
        if (ParseDate(query["X-Amz-Date"]) is not { } signedAt)
            throw CommonErrors.AuthorizationQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\".");
        return Make("The presigned query requires", null, query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"]) with
        {
            SignedAt = signedAt,
            ExpiresAt = signedAt.AddSeconds(seconds),
            SessionToken = query["X-Amz-Security-Token"],
        };
    }

    // Version 2 names neither region nor service: it is S3's, in the region of the server. Source: "Signing and authenticating
    // REST requests (AWS Signature Version 2)" of the S3 user guide.
    private static Signature OfVersion2Query(IQueryCollection query)
    {
        if (!long.TryParse(query["Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires) || expires > MaxEpochSeconds)
            throw CommonErrors.AuthorizationQuery("Expires must be a time in seconds since 1970.");
        return new Signature
        {
            AccessKeyId = query["AWSAccessKeyId"].ToString(),
            Day = "",
            Region = "",
            Service = "s3",
            SignedHeaders = [],
            Hex = "",
            Version = 2,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(expires),
            SessionToken = query["x-amz-security-token"],
        };
    }

    private static Signature Make(string requires, string? header, string? credential, string? signedHeaders, string? hex)
    {
        if (string.IsNullOrEmpty(credential))
            throw Malformed($"{requires} 'Credential' parameter.", header);
        if (string.IsNullOrEmpty(signedHeaders))
            throw Malformed($"{requires} 'SignedHeaders' parameter.", header);
        if (hex is null || hex.Length != 64 || hex.AsSpan().ContainsAnyExcept(HexDigits))
            throw Malformed($"{requires} 'Signature' parameter of 64 hexadecimal digits.", header);

        // An access key may itself hold slashes, so the scope is counted from the end.
        var parts = credential.Split('/');
        if (parts.Length < 5 || parts[^1] != "aws4_request" || parts[^4].Length != 8 || !parts[^4].All(char.IsAsciiDigit))
        {
            throw Malformed("The credential must have the form access-key/yyyyMMdd/region/service/aws4_request.", header);
        }

        if (parts[^3].Length == 0)
            throw Malformed("A non-empty region must be provided in the credential.", header);

        return new Signature
        {
            AccessKeyId = string.Join('/', parts[..^4]),
            Day = parts[^4],
            Region = parts[^3],
            Service = parts[^2],
            SignedHeaders = signedHeaders.Split(';'),
            Hex = hex,
        };
    }

    private static DateTimeOffset? ParseDate(string? text) =>
        DateTimeOffset.TryParseExact(text, text?.EndsWith('Z') == true ? BasicFormat : "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private static SignatureFormatException Malformed(string message, string? header) =>
        new(SignatureFault.Malformed, message, header is null ? null : Shorten(header));

    private static SignatureFormatException OtherVersion(string version, string? header) => new(
        SignatureFault.OtherVersion, $"Tarn does not support Signature Version {version}. Sign with {Algorithm}.", header is null ? null : Shorten(header));

    private static string Shorten(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
