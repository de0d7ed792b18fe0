namespace Tarn.S3;

/// <summary>Buckets in host names. Source: "Virtual hosting of general purpose buckets" of the S3 user guide.</summary>
internal static class VirtualHost
{
    private const string Local = ".localhost";
    private const string Aws = ".amazonaws.com";
    private const string AwsChina = ".amazonaws.com.cn";

    /// <summary>The bucket of a virtual-host address (<c>b.localhost</c>, <c>b.s3.localhost</c>, <c>b.s3.us-east-1.amazonaws.com</c>), or null.</summary>
    /// <param name="name">A host name in lower case, without its port.</param>
    public static string? BucketOf(string name)
    {
        if (name.EndsWith(Local, StringComparison.Ordinal))
        {
            var stem = name[..^Local.Length];
            return stem == "s3" || IsRegional(stem) ? null : CutS3(stem) ?? stem;
        }

        if (name.EndsWith(AwsChina, StringComparison.Ordinal))
            return CutS3(name[..^AwsChina.Length]);
        return name.EndsWith(Aws, StringComparison.Ordinal) ? CutS3(name[..^Aws.Length]) : null;
    }

    private static bool IsRegional(string stem) =>
        stem.StartsWith("s3.", StringComparison.Ordinal) || stem.StartsWith("s3-", StringComparison.Ordinal);

    // The bucket may itself hold dots: what counts is the last ".s3" that is followed by nothing or by a region.
    private static string? CutS3(string stem)
    {
        var at = Math.Max(stem.LastIndexOf(".s3.", StringComparison.Ordinal), stem.LastIndexOf(".s3-", StringComparison.Ordinal));
        if (at > 0)
            return stem[..at];
        return stem.EndsWith(".s3", StringComparison.Ordinal) ? stem[..^3] : null;
    }
}
