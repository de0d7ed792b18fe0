using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tarn.Client;

/// <summary>
/// Signs requests with AWS Signature Version 4, in the Authorization header.
/// Source: "Create a signed AWS API request" in AWS's IAM user guide.
/// </summary>
public static class SignatureV4
{
    /// <summary>Stands for the hash of a body that is sent without being hashed first (S3 only).</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>
    /// Adds x-amz-date, x-amz-content-sha256 and Authorization; signs the host, the content type and every x-amz- header.
    /// </summary>
    /// <param name="request">A request with an absolute address.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hex, or <see cref="UnsignedPayload"/>.</param>
    /// <param name="service">The signing name: <c>s3</c>, <c>kinesis</c>.</param>
    /// <param name="region">The region of the signature's scope.</param>
    /// <param name="credentials">Whose signature it is.</param>
    /// <param name="now">The machine's time.</param>
    public static void Sign(
        HttpRequestMessage request, string payloadHash, string service, string region, Credentials credentials, DateTimeOffset now)
    {
        var uri = request.RequestUri ?? throw new ArgumentException("A request without an address cannot be signed.", nameof(request));
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        request.Headers.Remove("Authorization");
        Replace(request, "x-amz-date", time);
        Replace(request, "x-amz-content-sha256", payloadHash);
        if (credentials.SessionToken is { } token)
            Replace(request, "x-amz-security-token", token);

        var headers = SignedHeaders(request, uri);
        var names = string.Join(';', headers.Keys);
        var canonical = new StringBuilder()
            .Append(request.Method.Method).Append('\n')
            .Append(CanonicalPath(uri, service)).Append('\n')
            .Append(CanonicalQuery(uri)).Append('\n');
        foreach (var (name, value) in headers)
            canonical.Append(name).Append(':').Append(value).Append('\n');
        canonical.Append('\n').Append(names).Append('\n').Append(payloadHash);

        var toSign = $"{Algorithm}\n{time}\n{scope}\n{Sha256(Encoding.UTF8.GetBytes(canonical.ToString()))}";
        var key = SigningKey(credentials.SecretAccessKey, time[..8], region, service);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Percent-encodes all but the unreserved characters of RFC 3986.</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text);

    private static void Replace(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static SortedDictionary<string, string> SignedHeaders(HttpRequestMessage request, Uri uri)
    {
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.Headers.Host ?? uri.Authority,
        };
        if (request.Content?.Headers.ContentType is { } type)
            signed["content-type"] = type.ToString();
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            var lower = name.ToLowerInvariant();
            if (lower.StartsWith("x-amz-", StringComparison.Ordinal))
                signed[lower] = string.Join(',', values.Select(value => value.Trim()));
        }

        return signed;
    }

    /// <summary>The path as it is sent; every service but S3 signs it encoded once more.</summary>
    private static string CanonicalPath(Uri uri, string service)
    {
        var path = uri.AbsolutePath;
        return service == "s3" ? path : string.Join('/', path.Split('/').Select(Encode));
    }

    private static string CanonicalQuery(Uri uri)
    {
        if (uri.Query.Length <= 1)
            return "";
        var pairs = uri.Query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=');
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            return (Name: Encode(Uri.UnescapeDataString(name)), Value: Encode(Uri.UnescapeDataString(value)));
        });
        return string.Join('&', pairs
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static byte[] SigningKey(string secret, string date, string region, string service)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[date, region, service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }
}
