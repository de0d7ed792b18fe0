using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// What routing needs of an HTTP request, taken from the raw target: neither dot segments nor double slashes nor escapes
/// are touched, since in S3 they are part of the key.
/// </summary>
internal sealed class RestRequest
{
    private readonly IHeaderDictionary headers;

    private RestRequest(string method, string rawPath, Dictionary<string, List<string>> query, IHeaderDictionary headers)
    {
        Method = method;
        RawPath = SentPath = rawPath;
        Query = query;
        this.headers = headers;
    }

    public string Method { get; }

    /// <summary>The path as it came, still escaped.</summary>
    public string RawPath { get; private set; }

    /// <summary>The path as it came, without what the host name stands for: what is signed.</summary>
    public string SentPath { get; }

    /// <summary>Decoded query parameters; a key without a value has the empty one.</summary>
    public IReadOnlyDictionary<string, List<string>> Query { get; }

    public bool HasHeader(string name) => headers.ContainsKey(name);

    /// <summary>Moves what came in the host name (a bucket) to where addresses of the other style have it.</summary>
    public void PrependSegment(string segment) => RawPath = "/" + segment + RawPath;

    /// <exception cref="SerializationException">An escape is malformed or not UTF-8.</exception>
    public static RestRequest Of(string method, string rawTarget, IHeaderDictionary headers)
    {
        // A proxy's absolute form carries scheme and host before the path.
        if (!rawTarget.StartsWith('/') && rawTarget.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
        {
            var slash = rawTarget.IndexOf('/', scheme + 3);
            rawTarget = slash < 0 ? "/" : rawTarget[slash..];
        }

        var question = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rawTarget : rawTarget[..question];
        var query = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        if (question >= 0)
        {
            foreach (var pair in rawTarget[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                var key = Decode((equals < 0 ? pair : pair[..equals]).Replace('+', ' '));
                var value = equals < 0 ? "" : Decode(pair[(equals + 1)..].Replace('+', ' '));
                if (!query.TryGetValue(key, out var values))
                    query[key] = values = [];
                values.Add(value);
            }
        }

        return new RestRequest(method, path, query, headers);
    }

    /// <summary>Percent-decodes strictly.</summary>
    /// <exception cref="SerializationException">An escape is malformed or the bytes are not UTF-8.</exception>
    public static string Decode(string text) => Decode(text, "address");

    /// <summary>Percent-decodes strictly.</summary>
    /// <param name="text">What was encoded.</param>
    /// <param name="place">What it is a part of, for errors.</param>
    /// <exception cref="SerializationException">An escape is malformed or the bytes are not UTF-8.</exception>
    public static string Decode(string text, string place)
    {
        if (!text.Contains('%', StringComparison.Ordinal) && Ascii.IsValid(text))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var next = text.IndexOf('%', i);
                var length = (next < 0 ? text.Length : next) - i;
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, length));
                i += length - 1;
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new SerializationException($"The {place} holds a '%' that is not followed by two hexadecimal digits.");
            bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw new SerializationException($"The {place} holds escapes that are not UTF-8.");
        }
    }

    /// <summary>Percent-decodes a piece of the path; what is malformed there is the address's fault, not the body's.</summary>
    public static string DecodeLabel(string text)
    {
        try
        {
            return Decode(text);
        }
        catch (SerializationException error)
        {
            throw CommonErrors.InvalidUri(error.Message);
        }
    }
}
