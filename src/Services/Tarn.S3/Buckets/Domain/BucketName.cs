using System.Buffers;
using System.Net;

namespace Tarn.S3;

/// <summary>The naming rules of general purpose buckets. Source: "General purpose bucket naming rules", S3 User Guide.</summary>
internal static class BucketName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    public static bool IsValid(string name)
    {
        if (name.Length is < 3 or > 63 || name.AsSpan().ContainsAnyExcept(Allowed))
            return false;
        if (!char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return false;
        if (name.Contains("..", StringComparison.Ordinal) || LooksLikeAddress(name))
            return false;
        return !ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !ReservedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    private static bool LooksLikeAddress(string name) =>
        name.Count(letter => letter == '.') == 3 && IPAddress.TryParse(name, out _);
}
