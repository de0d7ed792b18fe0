using System.Security.Cryptography;
using System.Text;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>The name a crawler gives a table: its prefix and the last part of the path, in lower case, with _ for what is no letter or digit.</summary>
internal static class TableName
{
    private const int LengthMost = 200;

    public static string Of(string prefix, string bucket, string root)
    {
        var last = root == "" ? bucket : root.TrimEnd('/')[(root.TrimEnd('/').LastIndexOf('/') + 1)..];
        var name = string.Concat((prefix + last).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return name.Length <= LengthMost ? name : name[..LengthMost];
    }

    /// <summary>The name for a table whose plain one is taken by a table elsewhere: always the same for the same location.</summary>
    public static string OfTaken(string name, string location) =>
        $"{name}_{Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(location)))}";
}
