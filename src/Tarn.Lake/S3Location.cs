using System.Diagnostics.CodeAnalysis;

namespace Tarn.Lake;

/// <summary>A place in S3: <c>s3://bucket/key</c>, where the key may be an object's or what the keys of a folder begin with.</summary>
/// <param name="Bucket">Never empty.</param>
/// <param name="Key">Not encoded; empty for the bucket as a whole.</param>
public sealed record S3Location(string Bucket, string Key)
{
    public const string Scheme = "s3://";

    /// <summary>s3a and s3n are Hadoop's names for the same.</summary>
    private static readonly string[] Schemes = [Scheme, "s3a://", "s3n://"];

    /// <summary>True when the text means a place in S3, well named or not.</summary>
    public static bool IsMeantBy([NotNullWhen(true)] string? text) =>
        text is not null && Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when the text is not such a place, or names no bucket.</summary>
    public static S3Location? TryParse(string? text)
    {
        foreach (var scheme in Schemes)
        {
            if (text is null || !text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[scheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var bucket = slash < 0 ? rest : rest[..slash];
            return bucket.Length == 0 ? null : new S3Location(bucket, slash < 0 ? "" : rest[(slash + 1)..]);
        }

        return null;
    }

    /// <summary>The same place with a slash at its end, so that a key beside it with the same beginning (<c>data</c>, <c>database</c>) is not in it.</summary>
    public S3Location AsFolder() => Key.Length == 0 || Key.EndsWith('/') ? this : this with { Key = Key + "/" };

    /// <summary>The place that the name leads to from here.</summary>
    public S3Location Child(string name) => this with { Key = Key + name };

    /// <summary>Another key of the same bucket.</summary>
    public S3Location WithKey(string key) => this with { Key = key };

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
