using System.Security.Cryptography;

namespace Tarn.S3;

/// <summary>Entity tags: the MD5 of the bytes in hex, or of the parts' MD5s with the number of parts. Kept without quotes.</summary>
internal static class ETag
{
    /// <summary>The MD5 of no bytes.</summary>
    public const string OfNothing = "d41d8cd98f00b204e9800998ecf8427e";

    public static string Of(ReadOnlySpan<byte> md5) => Convert.ToHexStringLower(md5);

    /// <summary>The tag of an object made of parts: the MD5 of the parts' MD5s, a dash, and how many there are.</summary>
    public static string OfParts(IReadOnlyCollection<string> partTags)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var tag in partTags)
            hash.AppendData(Convert.FromHexString(tag));
        return $"{Of(hash.GetHashAndReset())}-{partTags.Count}";
    }

    /// <summary>True when the tag was made of the parts' and so says nothing about the bytes as a whole.</summary>
    public static bool IsOfParts(string tag) => tag.Contains('-');

    public static string Quote(string tag) => $"\"{tag}\"";

    public static string Unquote(string tag)
    {
        var text = tag.AsSpan().Trim();
        if (text.StartsWith("W/"))
            text = text[2..];
        return text.Trim('"').ToString();
    }

    /// <summary>True when an If-Match or If-None-Match header names the tag, or everything.</summary>
    public static bool Matches(string header, string tag)
    {
        foreach (var range in header.AsSpan().Split(','))
        {
            var item = Unquote(header[range]);
            if (item == "*" || item.Equals(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
