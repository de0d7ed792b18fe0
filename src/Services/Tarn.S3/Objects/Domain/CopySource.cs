using System.Text;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>What x-amz-copy-source names: <c>bucket/key</c>, URL-encoded, with or without a leading slash.</summary>
internal readonly record struct CopySource(string Bucket, string Key)
{
    public static CopySource Parse(string header)
    {
        var query = header.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = query < 0 ? header : header[..query];
        if (query >= 0)
            VersionId.Check(header[(query + "?versionId=".Length)..]);
        if (path.StartsWith("arn:", StringComparison.Ordinal))
            throw S3Errors.NotImplemented("x-amz-copy-source with an ARN");

        var decoded = Decode(path).TrimStart('/');
        var slash = decoded.IndexOf('/');
        if (slash <= 0 || slash == decoded.Length - 1)
            throw S3Errors.InvalidCopySource(header);
        return new CopySource(decoded[..slash], decoded[(slash + 1)..]);
    }

    /// <summary>Percent decoding that insists on UTF-8, of a header whose characters are bytes; a plus sign is itself.</summary>
    private static string Decode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes[length++] = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
                at += 2;
            }
            else if (text[at] <= '\u00FF')
            {
                bytes[length++] = (byte)text[at];
            }
            else
            {
                var unit = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.AsSpan(at, unit), bytes.AsSpan(length));
                at += unit - 1;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.InvalidCopySource(text);
        }
    }
}
