namespace Tarn.Athena.Domain;

/// <summary>A place in S3: <c>s3://bucket/key</c>.</summary>
internal sealed record S3Location(string Bucket, string Key)
{
    private static readonly string[] Schemes = ["s3://", "s3a://", "s3n://"];

    /// <summary>Null when the text is not such a place.</summary>
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

    /// <summary>The same place with a slash at its end, so that a key beside it with the same beginning is not in it.</summary>
    public S3Location AsDirectory() => Key.Length == 0 || Key.EndsWith('/') ? this : this with { Key = Key + "/" };

    public S3Location Child(string name) => this with { Key = Key + name };

    public override string ToString() => $"s3://{Bucket}/{Key}";
}
