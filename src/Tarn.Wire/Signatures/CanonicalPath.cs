using System.Buffers;
using System.Text;

namespace Tarn.Wire;

/// <summary>The path of a canonical request.</summary>
internal static class CanonicalPath
{
    /// <param name="to">Where it goes.</param>
    /// <param name="rawPath">The path as it was sent, still escaped.</param>
    /// <param name="isAsSent">
    /// True for S3, whose keys are what they are: the path is escaped once, however the client escaped it. False for all others: dot segments and
    /// empty ones are taken out, and what was escaped is escaped again.
    /// </param>
    public static void Write(PooledWriter to, string rawPath, bool isAsSent)
    {
        if (rawPath.Length == 0)
            rawPath = "/";
        var text = isAsSent ? rawPath : Normalize(rawPath);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, bytes);
        if (isAsSent)
            count = Unescape(bytes.AsSpan(0, count));
        to.WriteEncoded(bytes.AsSpan(0, count), keepsSlash: true);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Takes <c>.</c>, <c>..</c> and empty segments out. Source: RFC 3986, section 5.2.4.</summary>
    private static string Normalize(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal))
            return path;
        var kept = new List<string>();
        var segments = path.Split('/');
        foreach (var segment in segments)
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("" or "." or ".."))
                kept.Add(segment);
        }

        var end = kept.Count > 0 && segments[^1] is "" or "." or ".." ? "/" : "";
        return "/" + string.Join('/', kept) + (kept.Count > 0 ? end : "");
    }

    /// <summary>Takes escapes off in place; what is none stays as it is.</summary>
    private static int Unescape(Span<byte> bytes)
    {
        var count = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '%' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                bytes[count++] = Convert.FromHexString(Encoding.ASCII.GetString(bytes.Slice(at + 1, 2)))[0];
                at += 2;
            }
            else
            {
                bytes[count++] = bytes[at];
            }
        }

        return count;
    }
}
