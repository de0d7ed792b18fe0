using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>A request in the one form that client and server sign. Source: "Create a signed AWS API request", step 1, of the IAM user guide.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="RawPath">The path as it was sent.</param>
/// <param name="Query">The query's parameters, decoded.</param>
/// <param name="Headers">The headers, whose characters are their bytes.</param>
/// <param name="SignedHeaders">The names that the signature says it covers.</param>
/// <param name="PayloadHash">The hash of the body in hexadecimal digits, or what stands in its place.</param>
/// <param name="IsPathAsSent">Whether the path is taken as it was sent, as S3 takes it.</param>
internal readonly record struct CanonicalRequest(
    string Method,
    string RawPath,
    IReadOnlyDictionary<string, List<string>> Query,
    IHeaderDictionary Headers,
    IReadOnlyList<string> SignedHeaders,
    string PayloadHash,
    bool IsPathAsSent)
{
    private const string QuerySignature = "X-Amz-Signature";

    public void Write(PooledWriter to)
    {
        to.WriteLatin1(Method);
        to.WriteByte((byte)'\n');
        CanonicalPath.Write(to, RawPath, IsPathAsSent);
        to.WriteByte((byte)'\n');
        WriteQuery(to);
        to.WriteByte((byte)'\n');
        foreach (var name in SignedHeaders)
        {
            to.WriteLatin1(name);
            to.WriteByte((byte)':');
            WriteValues(to, name);
            to.WriteByte((byte)'\n');
        }

        to.WriteByte((byte)'\n');
        for (var at = 0; at < SignedHeaders.Count; at++)
        {
            if (at > 0)
                to.WriteByte((byte)';');
            to.WriteLatin1(SignedHeaders[at]);
        }

        to.WriteByte((byte)'\n');
        to.WriteLatin1(PayloadHash);
    }

    public override string ToString()
    {
        using var text = new PooledWriter();
        Write(text);
        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private void WriteValues(PooledWriter to, string name)
    {
        var values = Headers[name];
        for (var at = 0; at < values.Count; at++)
        {
            if (at > 0)
                to.WriteByte((byte)',');
            to.WriteTrimmed(values[at]);
        }
    }

    /// <summary>By the bytes of the encoded names, then of the encoded values: which is another order than the decoded ones have.</summary>
    private void WriteQuery(PooledWriter to)
    {
        if (Query.Count == 0)
            return;
        var pairs = new List<(string Name, string Value)>(Query.Count);
        foreach (var (name, values) in Query)
        {
            if (name == QuerySignature)
                continue;
            foreach (var value in values)
                pairs.Add((Encoded(name), Encoded(value)));
        }

        pairs.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name) is var byName and not 0 ? byName : string.CompareOrdinal(one.Value, other.Value));
        for (var at = 0; at < pairs.Count; at++)
        {
            if (at > 0)
                to.WriteByte((byte)'&');
            to.WriteLatin1(pairs[at].Name);
            to.WriteByte((byte)'=');
            to.WriteLatin1(pairs[at].Value);
        }
    }

    private static string Encoded(string text)
    {
        if (text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~'))
            return text;
        using var encoded = new PooledWriter();
        encoded.WriteEncoded(text);
        return Encoding.ASCII.GetString(encoded.Written.Span);
    }
}
